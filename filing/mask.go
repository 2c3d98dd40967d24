package filing

// Mask hides a personal value for logs and errors: it says whether there is one, never any of it.
// An empty value gives "-", any other "***".
func Mask(s string) string {
	if s == "" {
		return "-"
	}
	return "***"
}
