package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/beian-go/beian/filing"
)

// maxFile bounds what Load reads, in bytes. A range takes some 20, so there is room for tens of thousands.
const maxFile = 1 << 20

// Load reads [Terms] from one document of YAML or JSON and makes a provider of them. What the document leaves out is as
// in [DefaultTerms], but for id and name, which it must give. A list that it gives replaces that of the defaults.
//
// It fails on more than 1 MiB, on text that is not YAML, on more than one document and where reading fails. On keys that
// do not exist or come twice, on values of the wrong form or without a value, on aliases, and where [Terms.Validate]
// fails, the error is a join of [*FieldError] with lines.
//
// JSON must write characters beyond the basic plane as such, not as a pair of \u escapes.
func Load(r io.Reader) (*Provider, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("policy: read: %w", err)
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("policy: more than %d bytes", maxFile)
	}
	root, err := parse(data)
	if err != nil {
		return nil, err
	}
	t := DefaultTerms()
	t.ID, t.Name = "", filing.Text{}
	d := decoder{lines: map[string]int{}}
	d.value("", root, reflect.ValueOf(&t).Elem())
	if len(d.problems) > 0 {
		return nil, d.problems.join()
	}
	found := t.problems()
	for _, p := range found {
		p.Line = d.lines[p.Path]
	}
	if len(found) > 0 {
		return nil, found.join()
	}
	return New(t)
}

// slashes writes the slashes of JSON, which many encoders escape, as the YAML decoder knows them. It keeps lines.
var slashes = strings.NewReplacer(`\\`, `\\`, `\/`, `/`)

// parse gives the root of the one document in data.
func parse(data []byte) (*yaml.Node, error) {
	if json.Valid(data) {
		data = []byte(slashes.Replace(string(data)))
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document, more yaml.Node
	err := decoder.Decode(&document)
	if errors.Is(err, io.EOF) {
		return nil, errors.New("policy: empty, want at least id and name")
	}
	if err != nil {
		return nil, fmt.Errorf("policy: %w", err)
	}
	switch err := decoder.Decode(&more); {
	case err == nil:
		return nil, fmt.Errorf("policy: line %d: a second document, want one", more.Line)
	case !errors.Is(err, io.EOF):
		return nil, fmt.Errorf("policy: %w", err)
	}
	return document.Content[0], nil
}
