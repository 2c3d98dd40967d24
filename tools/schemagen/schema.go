package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

const (
	modulePath = "github.com/beian-go/beian/tools/schemagen"

	schemaID = "https://github.com/beian-go/beian/filing/filing.schema.json"

	description = "A filing as the Go type filing.Filing writes it. No property is required, so that drafts are valid. " +
		"Properties that are not listed here are refused, to catch misspelt names; the Go decoder ignores them. " +
		"The decoder also reads what this schema refuses: null, codes as digits or names in a string, " +
		"and types, provinces and dates that are none."

	datePattern   = `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
	digestPattern = `^[0-9a-f]{64}$`
)

// generate gives the schema, described by the doc comments of the Go files in a folder, which is relative to this one.
func generate(source string) ([]byte, error) {
	r := &jsonschema.Reflector{ExpandedStruct: true, Anonymous: true}
	if err := r.AddGoComments(modulePath, source); err != nil {
		return nil, fmt.Errorf("read the doc comments: %w", err)
	}
	named, err := namedSchemas(r)
	if err != nil {
		return nil, err
	}
	used := jsonschema.Definitions{}
	r.Mapper = func(t reflect.Type) *jsonschema.Schema {
		s, ok := named[t]
		if !ok {
			return nil
		}
		used[t.Name()] = s
		return &jsonschema.Schema{Ref: "#/$defs/" + t.Name()}
	}

	s := r.ReflectFromType(reflect.TypeFor[filing.Filing]())
	maps.Copy(s.Definitions, used)
	s.ID, s.Title = schemaID, "Filing (备案单)"
	s.Description = oneLine(s.Description) + " " + description
	describe(s)
	for _, def := range s.Definitions {
		describe(def)
	}
	if err := restrictDates(s.Definitions["Certificate"]); err != nil {
		return nil, err
	}

	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}

// namedSchemas are the types whose JSON does not follow from their Go kind: the codes, and texts with a form.
func namedSchemas(r *jsonschema.Reflector) (map[reflect.Type]*jsonschema.Schema, error) {
	doc := func(t reflect.Type) string { return oneLine(r.CommentMap[t.PkgPath()+"."+t.Name()]) }
	schemas := map[reflect.Type]*jsonschema.Schema{}

	typ := reflect.TypeFor[filing.Type]()
	types := &jsonschema.Schema{Type: "string", Description: doc(typ)}
	var labels []string
	for _, info := range filing.Types() {
		types.Enum = append(types.Enum, string(info.Type))
		labels = append(labels, string(info.Type)+"="+info.Label.Zh)
	}
	types.Description += " " + strings.Join(labels, ", ") + "."
	schemas[typ] = types

	province := reflect.TypeFor[region.Province]()
	provinces := &jsonschema.Schema{Type: "string", Description: doc(province)}
	labels = nil
	for p := range region.All() {
		provinces.Enum = append(provinces.Enum, string(p))
		labels = append(labels, string(p)+"="+p.Zh())
	}
	provinces.Description += " " + strings.Join(labels, ", ") + "."
	schemas[province] = provinces

	digest := reflect.TypeFor[filing.Digest]()
	schemas[digest] = &jsonschema.Schema{Type: "string", Pattern: digestPattern, Description: doc(digest)}

	platform := reflect.TypeFor[filing.Platform]()
	schemas[platform] = &jsonschema.Schema{Type: "string", Description: doc(platform), Examples: []any{
		filing.PlatformAndroid, filing.PlatformIOS, filing.PlatformHarmony,
		filing.PlatformBlackBerry, filing.PlatformLinux, filing.PlatformOther,
	}}

	for _, code := range []filing.Code{
		filing.Nature(0), filing.CertificateType(0), filing.ServiceKind(0), filing.ServiceContent(0), filing.Language(0),
		filing.PreApproval(0), filing.AccessMethod(0), filing.ServerLocation(0), filing.AttachmentPurpose(0),
		filing.AttachmentOwner(0), filing.AttachmentFormat(0),
	} {
		t := reflect.TypeOf(code)
		s, err := codeSchema(doc(t), strings.ReplaceAll(jsonschema.ToSnakeCase(t.Name()), "-", "_"))
		if err != nil {
			return nil, err
		}
		schemas[t] = s
	}
	return schemas, nil
}

func codeSchema(doc, name string) (*jsonschema.Schema, error) {
	for _, table := range filing.CodeTables() {
		if table.Name != name {
			continue
		}
		labels := make([]string, len(table.Entries))
		for i, e := range table.Entries {
			labels[i] = fmt.Sprintf("%d=%s", e.ID, e.Label.Zh)
		}
		return &jsonschema.Schema{
			Type: "integer", Minimum: "0", Maximum: json.Number(strconv.Itoa(math.MaxInt32)),
			Description: doc + " " + strings.Join(labels, ", ") + "; other ids are kept.",
		}, nil
	}
	return nil, fmt.Errorf("no code table is named %s", name)
}

// describe brings the descriptions of properties to one line. Fields that share a comment share its text.
func describe(s *jsonschema.Schema) {
	if s.Properties == nil {
		return
	}
	last := ""
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		if p.Value.Description == "" {
			p.Value.Description = last
		}
		p.Value.Description = oneLine(p.Value.Description)
		last = p.Value.Description
	}
}

// restrictDates gives the fields of a certificate that are dates their form.
func restrictDates(certificate *jsonschema.Schema) error {
	from, hasFrom := certificate.Properties.Get("valid_from")
	until, hasUntil := certificate.Properties.Get("valid_until")
	if !hasFrom || !hasUntil {
		return errors.New("the certificate has no valid_from or valid_until")
	}
	from.Pattern = datePattern
	until.Type = ""
	until.AnyOf = []*jsonschema.Schema{
		{Type: "string", Pattern: datePattern},
		{Const: filing.LongTerm},
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
