//go:build unix

package dbserver

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// ownedBy gives a directory to the first of the users that exists, if root runs the program, and tells how to run commands
// as that user. Each is in a group of its own: an interrupt from the keyboard is the program's, its servers go after it.
func ownedBy(dir string, users []string) (func(*exec.Cmd), error) {
	attr := &syscall.SysProcAttr{Setpgid: true}
	own := func(cmd *exec.Cmd) { cmd.SysProcAttr = attr }
	if os.Geteuid() != 0 {
		return own, nil
	}
	for _, name := range users {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uidErr := strconv.ParseUint(u.Uid, 10, 32)
		gid, gidErr := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(uidErr, gidErr); err != nil {
			return nil, err
		}
		attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		return own, os.Chown(dir, int(uid), int(gid))
	}
	return nil, fmt.Errorf("dbserver: none of the users %v exists to run a server", users)
}

// killTree kills a process and those that it has started. It is stopped first, so that it starts no more.
func killTree(pid int) error {
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		return fmt.Errorf("dbserver: stop process %d: %w", pid, err)
	}
	var errs []error
	for _, child := range childrenOf(pid) {
		if err := killTree(child); err != nil && !errors.Is(err, syscall.ESRCH) {
			errs = append(errs, err)
		}
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		errs = append(errs, fmt.Errorf("dbserver: kill process %d: %w", pid, err))
	}
	return errors.Join(errs...)
}

// childrenOf reads /proc, which Linux has; elsewhere the children notice by themselves that their parent is gone.
func childrenOf(pid int) []int {
	lists, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	if err != nil {
		return nil
	}
	var children []int
	for _, list := range lists {
		b, err := os.ReadFile(list)
		if err != nil {
			continue
		}
		for field := range strings.FieldsSeq(string(b)) {
			if child, err := strconv.Atoi(field); err == nil {
				children = append(children, child)
			}
		}
	}
	return children
}
