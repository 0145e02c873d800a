export const agentDeskStrings = {
  conversations: 'Conversations',
  needsAnswer: 'Needs an answer',
};

export type AgentDeskStrings = typeof agentDeskStrings;
