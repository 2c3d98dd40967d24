package rules

// keyRules look at the public keys and fingerprints of APPs.
var keyRules = []Rule{}
