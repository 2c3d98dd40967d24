package filing

// Lang selects the language of a message: Zh or En.
type Lang string

// The languages of messages.
const (
	Zh Lang = "zh"
	En Lang = "en"
)

// Text is one message in both languages.
type Text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// In gives the message in Chinese if l is Zh, else in English.
func (t Text) In(l Lang) string {
	if l == Zh {
		return t.Zh
	}
	return t.En
}
