import { numbered } from 'screenpop/locales';
import type { Words } from './words.js';

const number = (value: number): string => numbered('ja', value);

/** Japanese, in the words of the library's pack. */
export const ja: Words = {
  skip: 'デスクへ移動',
  player: 'プレーヤー',
  closePlayer: 'プレーヤーを閉じる',
  records: 'レコード',
  generated: (contacts) => `Northwind + 取引先担当者 ${number(contacts)} 件`,
  language: '言語',
  theme: 'テーマ',
  themes: { system: 'システム', light: 'ライト', dark: 'ダーク' },
  available: '対応可能',
  busy: (open) => `対応中 ${number(open)} 件`,
  tabs: { scenarios: 'シナリオ', request: 'リクエスト', decision: '判定', crm: 'CRM' },

  scenariosHint: 'どのシナリオも着信した会話です。`F6` で会話へ移動し、もう一度押すと戻ります。',
  playMain: '主要な 3 つのシナリオを再生',
  groups: {
    single: '顧客が 1 人',
    multiple: '候補が複数',
    none: '該当なし',
    undetermined: '判断できない',
    others: '割り当て・引き継ぎ・期限付き',
  },
  mainScenario: (at) => `シナリオ ${number(at)}`,
  play: '再生',
  playOf: (title) => `再生: ${title}`,
  edit: '編集',
  editOf: (title) => `編集: ${title}`,
  why: '理由',
  looking: '照会中…',
  unexpected: (outcome, expected) => `${outcome}(Northwind のみの場合は ${expected})`,
  scenarios: {
    'one-active-case': [
      '有効なサポート案件が 1 件の顧客',
      'チャット前に入力されたメールアドレスが 1 人の取引先担当者のものです。唯一の有効な案件も一緒に関連付けられます。',
    ],
    'several-active-cases': [
      '有効なサポート案件が複数ある顧客',
      '登録済みの番号からの電話です。両方の案件を一覧に示し、どちらも関連付けません。どの件かは担当者が尋ねます。',
    ],
    'contact-and-account': [
      '取引先担当者とその取引先企業',
      '番号は担当者と企業の両方にあります。顧客は 1 人、取引先担当者です。',
    ],
    'same-last-digits': [
      '末尾の数字が同じ 2 つの番号',
      'カナダの Bottom-Dollar Markets も 555-4729 で終わります。番号全体だけを比べるので、Ana Trujillo です。',
    ],
    'clues-disagree': [
      '手がかりの食い違い',
      '番号は Around the Horn、メールアドレスは B’s Beverages のものです。決めるのは担当者です。',
    ],
    'two-numbers': [
      '2 つの番号、2 つの企業',
      'North/South の番号からかけ、折り返し先に Seven Seas Imports の番号を残しています。',
    ],
    'shared-line': ['複数人で使う回線', '代表番号として知られています。企業は分かりますが、個人は決して特定しません。'],
    'name-only': [
      '名前だけ',
      'アクセント記号がなくても Carlos Hernández が見つかりますが、名前だけで関連付けることはありません。',
    ],
    nobody: ['該当なし', '照会は完了し、何も見つかりませんでした。検索するか、新しいレコードを作成します。'],
    'withheld-number': ['非通知の番号', '番号が通知されないため、照会は行いません。該当なしとは異なります。'],
    'invalid-number': ['番号ではない回答', '番号を尋ねるフォームに文章が入力されました。推測せず、そのまま伝えます。'],
    'case-number': ['案件番号', '顧客がメニューで案件番号を入力しました。案件とその顧客が一緒に見つかります。'],
    'assigned-case-of-another': [
      '別の顧客の案件が割り当て済み',
      '会話は Cactus の案件に属していますが、電話の主は Rancho grande です。別の案件を選ぶと、先に警告します。',
    ],
    'signed-in-chat': ['サインイン済みの顧客', '誰がサインインしているかを Web サイトが伝えます。推測は不要です。'],
    'text-message': ['テキストメッセージ', 'スイス国内での表記で CRM に登録された番号からの SMS です。'],
    'email-message': ['メール', '大文字で前後に空白があっても、同じアドレスです。'],
    'bot-escalation': [
      'ボットからの引き継ぎ',
      'ボットでは解決できませんでした。質問の内容と訪問者の操作をすべて引き継ぎます。',
    ],
    'expiring-offer': ['期限付きの着信', '30 秒後に次の担当者へ回ります。残り時間を表示します。'],
    transfer: ['別の担当者からの転送', 'すでに案件に属する会話です。顧客と案件も一緒に引き継ぎます。'],
    'routed-record': [
      '割り当てられた案件',
      '通話の相手はいません。案件が割り当てられ、ほかの会話と同じように開きます。',
    ],
  },

  requestLabel: '会話リクエスト',
  requestHint: '任意のリクエストを JSON で入力します。`id` がなければ自動で付けます。',
  offer: '送る',
  offered: (id) => `${id} として送りました。`,
  offeredBefore: 'この id の会話はすでに送られています。二重には開きません。',
  nothingTyped: '先にリクエストを入力してください。',
  notJson: (why) => `JSON ではありません。${why}`,

  conversation: '会話',
  latest: '最新の会話',

  delay: '応答時間',
  noDelay: 'なし',
  nextCall: '次の呼び出し',
  call: '呼び出し',
  calls: {
    match: '相手の照会',
    setLinks: '関連付けまたは解除',
    create: 'レコードの作成',
    search: '検索',
    timeline: 'タイムライン',
    any: '次に来るもの',
  },
  fault: '起こること',
  offline: '失敗: 接続なし',
  faultGroups: { call: '呼び出しの挙動', data: '応答の内容', service: 'サービスの返答' },
  arm: '仕掛ける',
  disarm: '取り消す',
  armed: '仕掛けました。',
  happened: '起こりました。',

  alerts: '音と通知',
  mute: '着信音をミュート',
  volume: '音量',
  blocked: 'クリックするかキーを押すまで音は鳴りません。',
  allowNotifications: '通知を許可',
  notifications: {
    granted: 'ほかの画面を見ている間に表示します。ここと同じように顧客名だけを示します。',
    denied: 'ブラウザーがこのページの通知を拒否しています。',
    default: '許可すると、ほかの画面を見ている間に表示します。',
    unsupported: 'このブラウザーには通知がありません。',
  },

  elsewhere: 'その間に、ほかの誰かが',
  elsewhereHint: 'CRM を使う同僚のように、アクティブな会話の関連付けを変更します。',
  linksCase: '別の案件を関連付ける',
  linksCustomer: '別の顧客を関連付ける',
  unlinksBoth: '両方を解除する',
  noneActive: 'アクティブな会話がありません。',
  changed: (customer, linkedCase) => `完了。CRM の顧客: ${customer || 'なし'}。案件: ${linkedCase || 'なし'}。`,
  failed: (why) => `失敗しました: ${why}`,

  written: '書き込み内容',
  keep: '書き込んだ内容をこのブラウザーに保存',
  keepHint: '今後書き込むレコード、メモ、関連付けは、再読み込みの後も残ります。',
  forget: '消去して最初から始める',
  stillUsed: '別のタブが使用中です。先にそのタブを閉じてください。',
  notDeleted: 'ブラウザーが消去しませんでした。',

  events: 'イベント',
  noEvents: 'まだありません',

  making: (contacts) => `取引先担当者 ${number(contacts)} 件を生成中…`,
  indexing: (records) => `レコード ${number(records)} 件を索引付け中…`,
  ready: (seconds, counts) => `${number(seconds)} 秒で準備できました: ${counts}。`,
  notLoaded: (why) => `レコードを読み込めませんでした。${why}`,
  counts: {
    account: (count) => `取引先企業 ${number(count)} 件`,
    contact: (count) => `取引先担当者 ${number(count)} 件`,
    case: (count) => `サポート案件 ${number(count)} 件`,
  },
};
