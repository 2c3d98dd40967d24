package appfile_test

import (
	"fmt"
	"os"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/appfile"
)

// The release certificate of HarmonyOS comes in one file with those above it, the leaf last.
func ExampleRead() {
	f, err := os.Open("testdata/harmony.cer")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = f.Close() }()
	stat, err := f.Stat()
	if err != nil {
		fmt.Println(err)
		return
	}
	info, err := appfile.Read(f, stat.Size())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(info.Certificates), "certificates, signed by", info.Signers()[0].Subject)
	// A certificate alone does not tell its platform; packages do, and have Info.Form.
	form, _ := info.FormFor(filing.PlatformHarmony)
	fmt.Println(form.Wanted, form.Fingerprint)
	fmt.Println(form.Other, form.OtherFingerprint)
	fmt.Println(form.Certificate.PublicKey.Algorithm(), form.Certificate.PublicKey.Bits())
	// Output:
	// 3 certificates, signed by CN=Yunfan HarmonyOS Release,O=Example
	// SHA-1 5054130e13499d08696556470761f0adb069a23a
	// MD5 0493da69c6f99fe0bee829939d5e26cb
	// EC 256
}
