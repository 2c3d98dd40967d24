package filing

// Way is how the truth of a filing is verified (核验方式).
type Way string

// The ways of verification.
const (
	// WayElectronic is e-verification in a mini program (电子化核验).
	WayElectronic Way = "electronic"
	// WayPaper is verification by papers and an on-site check (纸质核验).
	WayPaper Way = "paper"
)

// Known reports whether w is one of the two ways.
func (w Way) Known() bool { return w == WayElectronic || w == WayPaper }

// Label is the way's name in a language; an unknown way gives its own text.
func (w Way) Label(l Lang) string {
	switch w {
	case WayElectronic:
		return Text{Zh: "电子化核验", En: "e-verification"}.In(l)
	case WayPaper:
		return Text{Zh: "纸质核验", En: "verification on paper"}.In(l)
	}
	return string(w)
}
