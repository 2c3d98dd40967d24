package rules_test

func lookupFaults() []fault {
	return nil
}
