// Package xsdtest compares files in tests with the ministry's official schemas of the interface V.3.0, by xmllint. The schemas are no
// part of this project: BEIAN_MIIT_XSD names the directory that holds them. Where it does not, or xmllint is missing, tests skip and
// say so; BEIAN_REQUIRE_XSD=1 makes that a failure.
package xsdtest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Schema is one of the ministry's schemas, named by its file.
type Schema string

// The schemas.
const (
	Upload           Schema = "企业上报数据格式.xsd"
	Download         Schema = "企业下载数据格式.xsd"
	UploadReturn     Schema = "企业上报数据方法调用返回数据格式.xsd"
	DownloadReturn   Schema = "企业下载数据方法调用返回数据格式.xsd"
	AckReturn        Schema = "企业数据下载确认方法调用返回数据格式.xsd"
	PreviousReturn   Schema = "企业最近上载数据查询方法调用返回数据格式.xsd"
	QueryStateReturn Schema = "是否备案查询方法调用返回数据格式.xsd"
)

var (
	errSchemas = errors.New("BEIAN_MIIT_XSD does not name the directory of the ministry's schemas")
	errXmllint = errors.New("xmllint is missing: install libxml2-utils")
)

// Available says why schemas cannot be compared with here; nil where they can.
func Available() error {
	dir := os.Getenv("BEIAN_MIIT_XSD")
	if dir == "" {
		return errSchemas
	}
	if _, err := os.Stat(filepath.Join(dir, string(Upload))); err != nil {
		return fmt.Errorf("%w: %w", errSchemas, err)
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		return errXmllint
	}
	return nil
}

// Need skips the test where there are no schemas, or fails it where they are required.
func Need(t testing.TB) {
	t.Helper()
	if err := Available(); err != nil {
		require.NotEqual(t, "1", os.Getenv("BEIAN_REQUIRE_XSD"), "%v", err)
		t.Skipf("files are not compared with the ministry's schemas: %v", err)
	}
}

// Accepts fails the test where the schema does not accept the file; it calls [Need] first.
func (s Schema) Accepts(t testing.TB, file []byte) {
	t.Helper()
	Need(t)
	require.NoError(t, s.Check(t, file))
}

// Check says what the schema does not accept about the file.
func (s Schema) Check(t testing.TB, file []byte) error {
	path := filepath.Join(os.Getenv("BEIAN_MIIT_XSD"), string(s))
	cmd := exec.CommandContext(t.Context(), "xmllint", "--huge", "--noout", "--schema", path, "-")
	cmd.Stdin = bytes.NewReader(file)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %.2000s", err, out)
	}
	return nil
}
