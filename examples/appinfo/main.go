// Appinfo reads the identity of an APP out of its package, with package filing/appfile alone: no desk, no rules.
//
//	go run ./examples/appinfo [-verify] FILE
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/beian-go/beian/filing/appfile"
)

func main() {
	verify := flag.Bool("verify", false, "check the signatures of an APK")
	flag.Parse()
	if err := show(flag.Arg(0), *verify); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func show(name string, verify bool) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	stat, err := f.Stat()
	if err != nil {
		return err
	}
	read := appfile.Read
	if verify {
		read = appfile.Verify
	}
	info, err := read(f, stat.Size())
	if err != nil {
		return err
	}
	form, _ := info.Form()
	fmt.Println("包名      ", form.Package)
	fmt.Println("公钥      ", form.PublicKey)
	fmt.Println("签名MD5值 ", form.Fingerprint)
	return nil
}
