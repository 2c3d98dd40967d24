package dbserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// NotInstalledError says that there is no server on this machine, and which package has it.
type NotInstalledError struct {
	// What is the program, Package the Debian package that has it.
	What, Package string
}

func (e *NotInstalledError) Error() string {
	return e.What + " is not installed: apt-get install " + e.Package
}

// startTimeout is how long a server may take to start.
const startTimeout = 60 * time.Second

// place is the directory of private servers, and how to run programs in it.
type place struct {
	dir string
	// own makes a command run as the user who owns the directory, in a group of its own.
	own func(*exec.Cmd)
	// keeper removes the directory when its standard input ends.
	keeper *child
}

// keepDir removes the directory $1 when the standard input ends, which this program holds open: it goes with the program,
// even with one that was killed. Servers may still be writing into it for a moment.
const keepDir = `
cat >/dev/null
tries=0
while [ -e "$1" ] && [ "$tries" -lt 300 ]; do
	rm -rf "$1" 2>/dev/null || sleep 0.1
	tries=$((tries + 1))
done
`

// newPlace makes the directory. PostgreSQL refuses to run as root: one of the users does instead, or nobody.
func newPlace(users ...string) (*place, error) {
	dir, err := os.MkdirTemp("", "beian-db-")
	if err != nil {
		return nil, err
	}
	p := &place{dir: dir}
	if p.own, err = ownedBy(dir, append(users, "nobody")); err != nil {
		return nil, errors.Join(err, os.Remove(dir))
	}
	if p.keeper, err = p.begin(nil, "/bin/sh", "-c", keepDir, "sh", dir); err != nil {
		return nil, errors.Join(err, os.Remove(dir))
	}
	return p, nil
}

// remove removes the directory and waits for it.
func (p *place) remove() { p.keeper.end() }

func (p *place) path(name string) string { return filepath.Join(p.dir, name) }

func (p *place) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "HOME="+p.dir, "LC_ALL=C")
	p.own(cmd)
	return cmd
}

// run runs a command of the set-up to its end.
func (p *place) run(ctx context.Context, name string, args ...string) error {
	if out, err := p.command(ctx, name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("dbserver: %s: %w\n%s", filepath.Base(name), err, lastLines(string(out)))
	}
	return nil
}

// begin starts a command that outlives every context and ends with its standard input.
func (p *place) begin(out io.Writer, name string, args ...string) (*child, error) {
	cmd := p.command(context.Background(), name, args...)
	cmd.Stdout, cmd.Stderr = out, out
	stdin, err := cmd.StdinPipe() // the end of this program closes it
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	c := &child{stdin: stdin, ended: make(chan struct{})}
	go func() {
		c.err = cmd.Wait()
		close(c.ended)
	}()
	return c, nil
}

// child is a program that ends with its standard input.
type child struct {
	stdin io.Closer
	ended chan struct{}
	err   error // once ended is closed
}

func (c *child) end() {
	c.stdin.Close() //nolint:errcheck,gosec // it may have ended by itself
	<-c.ended
}

// server is one server process.
type server struct {
	name string
	port int
	log  string
	pid  int
	*child
}

// keeper runs a server until it ends or the keeper's standard input does, see keepDir. $1 is where to write its process
// id, $2 the signal to stop it with, the rest its command.
const keeper = `
pid=$1 signal=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
echo "$server" >"$pid"
{ cat <&3 >/dev/null; kill -s "$signal" "$server" 2>/dev/null; } &
exec 3<&-
wait "$server"
`

// serve starts a server, whose output goes to a file called name, and waits until it listens on its port.
func (p *place) serve(ctx context.Context, name string, port int, signal, program string, args ...string) (s *server, err error) {
	s = &server{name: name, port: port, log: p.path(name + ".log")}
	log, err := os.OpenFile(s.log, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	pidFile := p.path(name + ".pid")
	s.child, err = p.begin(log, "/bin/sh", append([]string{"-c", keeper, "sh", pidFile, signal, program}, args...)...)
	if err != nil {
		return nil, err
	}
	if err := s.wait(ctx, s.listens); err != nil {
		s.end()
		return nil, err
	}
	pid, err := os.ReadFile(pidFile)
	if err == nil {
		s.pid, err = strconv.Atoi(strings.TrimSpace(string(pid)))
	}
	return s, err
}

// wait asks every few milliseconds until the answer is nil, or the server ends.
func (s *server) wait(ctx context.Context, ready func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	for {
		err := ready(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-s.ended:
			return fmt.Errorf("dbserver: %s ended (%v):\n%s", s.name, s.err, s.lastLines()) //nolint:errorlint // nil is possible
		case <-ctx.Done():
			return fmt.Errorf("dbserver: %s does not get ready: %w\n%s", s.name, err, s.lastLines())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (s *server) listens(ctx context.Context) error {
	dialer := net.Dialer{Timeout: time.Second}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)))
	if err != nil {
		return err
	}
	return conn.Close()
}

func (s *server) alive() bool {
	select {
	case <-s.ended:
		return false
	default:
		return true
	}
}

// kill ends the server and its processes with SIGKILL, as if its machine had stopped.
func (s *server) kill() error {
	if !s.alive() {
		return fmt.Errorf("dbserver: %s does not run", s.name)
	}
	if err := killTree(s.pid); err != nil {
		return err
	}
	s.end()
	return nil
}

func (s *server) lastLines() string {
	b, err := os.ReadFile(s.log)
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

// givenPorts are the ports that this program has given out: one that is not listened on yet is not free.
var givenPorts sync.Map

// freePort gives a loopback port that nobody listens on, below those that the system gives to clients: a node that was
// killed finds its port free when it comes back.
func freePort() (int, error) {
	const from, to = 15000, 32000
	var config net.ListenConfig
	for range 1000 {
		port := from + rand.IntN(to-from)
		if _, given := givenPorts.LoadOrStore(port, true); given {
			continue
		}
		l, err := config.Listen(context.Background(), "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			continue
		}
		return port, l.Close()
	}
	return 0, fmt.Errorf("dbserver: no free port between %d and %d", from, to)
}

func freePorts(n int) ([]int, error) {
	ports := make([]int, n)
	for i := range ports {
		var err error
		if ports[i], err = freePort(); err != nil {
			return nil, err
		}
	}
	return ports, nil
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
