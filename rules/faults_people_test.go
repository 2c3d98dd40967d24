package rules_test

func peopleFaults() []fault {
	return nil
}
