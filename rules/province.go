package rules

// provinceRules are those of the provinces' bureaus.
var provinceRules = []Rule{}
