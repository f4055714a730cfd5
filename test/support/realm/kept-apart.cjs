'use strict';

/** SDKs of others remember, in their modules and on the global object, what a test has told them. */
exports.isKeptApart = (name) => /flagsmith|openfeature/i.test(name);
