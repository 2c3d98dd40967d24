package rules

// lookupRules ask what only the outside knows.
var lookupRules = []Rule{}
