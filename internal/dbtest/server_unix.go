//go:build unix

package dbtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// keeper runs a server in the directory $1 until it ends or the keeper's standard input does, which the test binary holds
// open: it ends with the test binary, even with one that was killed. Then it removes the directory. $2 is the signal to
// stop the server with, the rest its command.
const keeper = `
dir=$1 signal=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ cat <&3 >/dev/null; kill -s "$signal" "$server"; } &
exec 3<&-
wait "$server"
cd /
rm -rf "$dir"
`

// place is the directory of a private server and the user who runs it.
type place struct {
	dir  string
	user *syscall.Credential // nil for the user who runs the tests
}

// newPlace makes the directory. PostgreSQL refuses to run as root: its own user does instead, or nobody.
func newPlace(users ...string) (*place, error) {
	dir, err := os.MkdirTemp("", "beian-db-")
	if err != nil {
		return nil, err
	}
	p := &place{dir: dir}
	if os.Geteuid() != 0 {
		return p, nil
	}
	for _, name := range append(users, "nobody") {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uidErr := strconv.ParseUint(u.Uid, 10, 32)
		gid, gidErr := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(uidErr, gidErr); err != nil {
			return nil, err
		}
		p.user = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		return p, os.Chown(dir, int(uid), int(gid))
	}
	return nil, fmt.Errorf("dbtest: none of the users %v and nobody exists to run a server", users)
}

func (p *place) path(name string) string { return filepath.Join(p.dir, name) }

func (p *place) command(name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(context.Background(), name, args...) // it outlives every test
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "HOME="+p.dir, "LC_ALL=C")
	// A group of its own: an interrupt from the keyboard is the test binary's, the keeper goes after it.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: p.user}
	return cmd
}

// run runs a command of the set-up to its end.
func (p *place) run(name string, args ...string) error {
	if out, err := p.command(name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("dbtest: %s: %w\n%s", filepath.Base(name), err, lastLines(string(out)))
	}
	return nil
}

// serve starts a server and waits until it listens on its port.
func (p *place) serve(port int, signal, name string, args ...string) error {
	log, err := os.Create(p.path("server.log"))
	if err != nil {
		return err
	}
	cmd := p.command("/bin/sh", append([]string{"-c", keeper, "sh", p.dir, signal, name}, args...)...)
	cmd.Stdout, cmd.Stderr = log, log
	if _, err := cmd.StdinPipe(); err != nil { // never closed: the end of this process closes it
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	dialer := net.Dialer{Timeout: time.Second}
	for deadline := time.After(startTimeout); ; {
		conn, err := dialer.DialContext(context.Background(), "tcp", address)
		if err == nil {
			return conn.Close()
		}
		select {
		case err := <-ended:
			return fmt.Errorf("dbtest: %s ended (%v):\n%s", filepath.Base(name), err, readLog(log)) //nolint:errorlint // nil is possible
		case <-deadline:
			return fmt.Errorf("dbtest: %s does not listen on %s:\n%s", filepath.Base(name), address, readLog(log))
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func readLog(log *os.File) string {
	if _, err := log.Seek(0, io.SeekStart); err != nil {
		return err.Error()
	}
	b, err := io.ReadAll(log)
	if err != nil {
		return err.Error()
	}
	return lastLines(string(b))
}

func lastLines(s string) string {
	const most = 20
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(lines[max(0, len(lines)-most):], "\n")
}

// freePort gives a loopback port that nobody listens on.
func freePort() (int, error) {
	var config net.ListenConfig
	l, err := config.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	address, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return 0, fmt.Errorf("dbtest: listener on %v, want a TCP port", l.Addr())
	}
	return address.Port, l.Close()
}

// find gives the path of a program: in PATH, or in the directories that the patterns match, the last of them first.
func find(program string, patterns ...string) (string, bool) {
	if path, err := exec.LookPath(program); err == nil {
		return path, true
	}
	for _, pattern := range patterns {
		paths, err := filepath.Glob(filepath.Join(pattern, program))
		if err == nil && len(paths) > 0 {
			return slices.Max(paths), true
		}
	}
	return "", false
}
