// Beian is the command line of the ICP filing library (备案命令行工具). It answers questions that need no desk: whether a
// filing is fit to submit, which filing is needed, whether a number or a domain is right, which way a filing takes; and it
// looks after a desk's database: whether its histories are as they were written, which key it is sealed with, and what could
// not be delivered.
//
// Usage:
//
//	beian check    [-lang zh|en] [-policy FILE] [-format json|text] [-|FILE...]
//	beian detect   [-registry FILE] [-policy FILE] [-lang zh|en] [-format json|text] [FILE|-]
//	beian detect   -table
//	beian number   [-lang zh|en] [-format json|text] [-|NUMBER...]
//	beian id       [-lang zh|en] [-format json|text] KIND [-|NUMBER...]
//	beian domain   [-lang zh|en] [-format json|text] [-|DOMAIN...]
//	beian phone    [-lang zh|en] [-format json|text] [-|NUMBER...]
//	beian app      [-json] [-lang zh|en] [-platform android|ios|harmony] [-verify] [-password-file FILE] FILE...
//	beian app      -fill FILING.json [-service ID] [-replace] [-icon FILE] [...] FILE...
//	beian rules    [-lang zh|en] [-json|-md] [-province NN]
//	beian types    [-json]
//	beian workflow [-json|-mermaid]
//	beian audit    [-keys FILE] [-dialect NAME] [-case ID] [-lang zh|en] [-json] [DSN]
//	beian reseal   [-keys FILE] [-dialect NAME] [-blobs DIR] [-plain] [-reindex] [-lang zh|en] [-json] [DSN]
//	beian outbox   [-keys FILE] [-dialect NAME] [-all] [-replay ID|all] [-lang zh|en] [-json] [DSN]
//	beian upload   -unit N [-envelope] [-out DIR] [-attachments DIR] [-passwords FILE] [OTHER FLAGS] [-|FILE...]
//	beian download-decode [-key-file FILE] [-personal] [-version V] [FILE|-]
//	beian bureau-sim [-addr HOST:PORT] [-seed N] [-review D] [-reject SHARE] [-fail SHARE] [OTHER FLAGS]
//	beian version
//	beian help     [COMMAND]
//
// Check reads filings and writes what is wrong with each. Detect reads inquiries, one JSON object a line, and writes one
// decision for each. Number, id, domain and phone read one number or name a line and write its canonical form and what it
// tells, or what is wrong with it. App reads packages and signing certificates of APPs and tells what to type into which
// field, or fills a filing. Rules lists the rules of check, types the filing types with their routes, workflow the
// table of transitions. Audit, reseal and outbox work on a database, whose keys come from a file or the environment. Upload
// writes the files of the ministry's interface for filings, download-decode shows what stands in such files, bureau-sim plays a
// province's system.
//
// Check, number, id, domain, phone and, with -json, app write the same line of JSON for each input:
//
//	{"input":...,"valid":true,"normalized":...,"problems":[{"code":...,"severity":...,"message":...}],"facts":{...}}
//
// Output keeps the order of the input and has one line of JSON for each line that is not empty. A wrong line does not
// stop the rest. No line may be longer than 1 MiB.
//
// The exit code is 0 if all is well, 1 if any line is invalid, blocked or refused, and 2 for wrong flags and for files
// that cannot be read. Errors go to standard error, one line each:
//
//	beian detect: registry.ndjson:3: record.services[0].domains[0]: not a domain name: ends with a dot
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
)

// The exit codes.
const (
	exitOK       = 0
	exitProblems = 1 // a line is invalid, blocked or refused
	exitMisuse   = 2 // wrong flags, or a file that cannot be read or written
)

func main() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// command is one of the sub-commands.
type command struct {
	name string
	help string
	// run does the work. It reports whether any line had a problem; an error is misuse.
	run func(context.Context, *call) (problems bool, err error)
}

// call is one call of a command.
type call struct {
	flags *flag.FlagSet
	args  []string
	in    io.Reader
	out   *bufio.Writer
	// stdout is what out writes to, errOut standard error: for questions about terminals.
	stdout io.Writer
	errOut io.Writer
}

// errMisuse is what errors wrap that the help of the command would have prevented.
var errMisuse = errors.New("misuse")

func misuse(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errMisuse, fmt.Sprintf(format, args...))
}

// parse reads the flags that were defined and gives the other arguments.
func (c *call) parse() ([]string, error) {
	switch err := c.flags.Parse(c.args); {
	case errors.Is(err, flag.ErrHelp):
		return nil, err
	case err != nil:
		return nil, misuse("%v", err)
	}
	return c.flags.Args(), nil
}

// parseAlone is parse for commands that take flags only.
func (c *call) parseAlone() error {
	args, err := c.parse()
	if err == nil && len(args) > 0 {
		return misuse("takes no arguments but flags")
	}
	return err
}

// run is the program: it gives the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(stderr, usage())
		return exitMisuse
	}
	name := args[0]
	if name == "-h" || name == "-help" || name == "--help" {
		name = "help"
	}
	cmd, ok := findCommand(name)
	if !ok {
		fmt.Fprintf(stderr, "beian: unknown command, want one of %s\n", strings.Join(commandNames(), ", "))
		return exitMisuse
	}
	c := &call{
		flags: flag.NewFlagSet(cmd.name, flag.ContinueOnError), args: args[1:], in: stdin, out: bufio.NewWriter(stdout),
		stdout: stdout, errOut: stderr,
	}
	c.flags.SetOutput(io.Discard)
	problems, err := cmd.run(ctx, c)
	if errors.Is(err, flag.ErrHelp) {
		_, err = c.out.WriteString(cmd.help)
	}
	if writeErr := c.out.Flush(); writeErr != nil {
		err = fmt.Errorf("standard output: %w", writeErr)
	}
	switch {
	case err == nil, readerGone(err):
	case errors.Is(err, errMisuse):
		text := strings.TrimPrefix(err.Error(), errMisuse.Error()+": ")
		fmt.Fprintf(stderr, "beian %s: %s; see beian help %s\n", cmd.name, text, cmd.name)
		return exitMisuse
	default:
		fmt.Fprintf(stderr, "beian %s: %s\n", cmd.name, strings.ReplaceAll(err.Error(), "\n", "; "))
		return exitMisuse
	}
	if problems {
		return exitProblems
	}
	return exitOK
}

// readerGone reports whether whoever read the output has stopped to, as head does: no fault of anybody.
func readerGone(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) || errors.Is(err, os.ErrClosed)
}
