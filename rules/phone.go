package rules

// phoneRules look at the telephones of the responsible persons.
var phoneRules = []Rule{}
