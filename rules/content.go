package rules

// contentRules look at what services offer: contents, languages, approvals.
var contentRules = []Rule{}
