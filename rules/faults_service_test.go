package rules_test

func serviceFaults() []fault {
	return nil
}
