package bureau

// V30 is the version that the root element of every file carries.
const V30 = "V.3.0"

// Format is what may differ between bureaus and releases in the files themselves. The zero value is V.3.0 as specified.
type Format struct {
	// Version is the version attribute of the root element; empty means [V30]. A file that comes with another is refused.
	Version string
	// Namespace is the XML namespace of the root element; the specification has none. Files are read in any.
	Namespace string
	// Omit are optional elements that are not sent, as paths such as Baxx/Zt_xx/Fzr/Msn. One that the schema asks for is then
	// missing, and its record refused.
	Omit []string
}

func (f Format) version() string {
	if f.Version == "" {
		return V30
	}
	return f.Version
}
