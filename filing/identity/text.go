package identity

// Text is a message or a name in both languages. It has the fields of filing.Text and converts to it.
type Text struct {
	Zh string
	En string
}
