package rules_test

func provinceFaults() []fault {
	return nil
}
