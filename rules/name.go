package rules

// nameRules look at the names of services and of the subject.
var nameRules = []Rule{}
