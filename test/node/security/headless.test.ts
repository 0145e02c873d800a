// What holds in browsers holds in Node.
import '../../security/long-texts.test.js';
import '../../security/pollution.test.js';
import '../../security/declared.test.js';
