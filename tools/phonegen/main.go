// Phonegen writes the tables of telephone numbers: rules/phone/table_generated.go and rules/phone/places.bin. It asks
// github.com/nyaruka/phonenumbers about every range and area code. It runs by go generate ./... in the root of the
// repository, in a module of its own so that its version of that library is the one that the tables come from.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: phonegen folder; run it in its own folder")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "phonegen:", err)
		os.Exit(1)
	}
}

// run asks the library and writes both files into a folder.
func run(folder string) error {
	t, err := ask()
	if err != nil {
		return err
	}
	source, err := t.source()
	if err != nil {
		return err
	}
	places, err := t.encode()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "table_generated.go"), source, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "places.bin"), places, 0o644)
}
