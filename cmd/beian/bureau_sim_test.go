package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
)

func TestBureauSim(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	var log bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, []string{"bureau-sim", "-addr", "127.0.0.1:0", "-review", "0s", "-hours", "00:00-24:00"}, nil, writer, &log)
		_ = writer.Close()
		ended <- code
	}()
	var how strings.Builder
	lines := bufio.NewReader(reader)
	for !strings.Contains(how.String(), "ctrl-C ends it") {
		text, err := lines.ReadString('\n')
		require.NoError(t, err, how.String())
		how.WriteString(text)
	}
	upload := regexp.MustCompile(`UploadURL: "([^"]+)"`).FindStringSubmatch(how.String())
	password := regexp.MustCompile(`Password: …, // "([^"]+)"`).FindStringSubmatch(how.String())
	require.Len(t, upload, 2, how.String())
	require.Len(t, password, 2, how.String())
	client, err := bureau.NewClient(bureau.System{
		Name: "11", UploadURL: upload[1], Namespace: "http://bureau.example.com/", ProviderID: 110, Unit: 110, UserName: "provider",
		Password: bureau.Secret(password[1]),
	}, bureau.ClientConfig{Now: time.Now})
	require.NoError(t, err)
	d, err := client.Download(t.Context())
	require.NoError(t, err)
	require.Nil(t, d.File)
	stop()
	rest, err := io.ReadAll(lines)
	require.NoError(t, err)
	require.Equal(t, exitOK, <-ended)
	require.Contains(t, string(rest), "0 files with 0 records taken")
	require.Contains(t, log.String(), "method=isp_download msg_code=2")
	require.NotContains(t, log.String(), password[1])
}

func TestBureauSimEndsBySignal(t *testing.T) {
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "bureau-sim", "-addr", "127.0.0.1:0", "-quiet")
	cmd.Env = append(os.Environ(), asProgram+"=1", envPassword+"=example", envKey+"=0123456789abcdef", envIV+"=0123456789abcdef")
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	lines := bufio.NewReader(out)
	var how strings.Builder
	for !strings.Contains(how.String(), "ctrl-C ends it") {
		text, err := lines.ReadString('\n')
		require.NoError(t, err, how.String())
		how.WriteString(text)
	}
	require.Contains(t, how.String(), "// from BEIAN_BUREAU_PASSWORD")
	require.Contains(t, how.String(), "AES-128-CBC")
	require.NotContains(t, how.String(), "0123456789abcdef")
	require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
	_, err = io.ReadAll(lines)
	require.NoError(t, err)
	require.NoError(t, cmd.Wait())
}

func TestBureauSimMisuse(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	for args, want := range map[string]string{
		"-addr 0.0.0.0:1":     "-addr: want an address of this machine alone",
		"-addr example.com:1": "-addr: want an address of this machine alone",
		"-addr here":          "-addr: want a host and a port",
		"-unit 0":             "-unit: want a number",
		"-province 99":        "unknown province",
		"-review -1s":         "-process, -review",
		"-reject 2":           "-reject: want a share",
		"-fail 2":             "a rate of faults lies from 0 to 1",
		"-hours noon":         "-hours: want opening hours",
		"-key-file " + file("key", "short\nalso\n"):  "16 characters each",
		"-key-file " + file("one", "one line\n"):     "want two lines",
		"-password-file " + file("two", "a b\nc d"):  "want one line",
		"-password-file " + filepath.Join(dir, "no"): "no such file",
		"argument": "takes no arguments but flags",
	} {
		code, stdout, stderr := callRun("", append([]string{"bureau-sim"}, strings.Fields(args)...)...)
		require.Equal(t, exitMisuse, code, args)
		require.Empty(t, stdout)
		require.Contains(t, stderr, want, args)
	}
}
