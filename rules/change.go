package rules

// changeRules compare a change with the record that is filed.
var changeRules = []Rule{}
