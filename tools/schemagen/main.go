// Schemagen writes the JSON Schema of a filing: filing/filing.schema.json. It runs by go generate ./... in the root of the
// repository, in a module of its own so that the library does not require the schema packages.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: schemagen file; run it in its own folder")
		os.Exit(2)
	}
	schema, err := generate("../../filing")
	if err == nil {
		err = os.WriteFile(os.Args[1], schema, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "schemagen:", err)
		os.Exit(1)
	}
}
