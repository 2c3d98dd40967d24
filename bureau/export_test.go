package bureau

import "io"

// Answer is what a call gave back.
type Answer struct {
	Code   CallCode
	File   *ReturnedFile
	Broken bool
}

// ReadAnswer is readAnswer for tests.
func ReadAnswer(r io.Reader) (Answer, error) {
	a, err := readAnswer(r, maxFileAnswer)
	if err != nil {
		return Answer{}, err
	}
	return Answer{a.code, a.file, a.file != nil && a.file.broken}, nil
}
