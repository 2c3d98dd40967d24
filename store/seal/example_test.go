package seal_test

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/seal"
)

// A key ring with a new key and the one before: what the old one sealed still opens.
func ExampleNewKeys() {
	key, before := bytes.Repeat([]byte{7}, seal.KeySize), bytes.Repeat([]byte{6}, seal.KeySize) // take random ones
	keys, err := seal.NewKeys("2026-11", map[string][]byte{"2026-11": key, "2025-04": before})
	if err != nil {
		fmt.Println(err)
		return
	}
	at := store.Place{Kind: "filings", ID: "case-1"}
	sealed, err := keys.Seal(at, []byte("示例有限公司"))
	if err != nil {
		fmt.Println(err)
		return
	}
	plain, err := keys.Open(at, sealed)
	fmt.Println(string(plain), err)
	_, err = keys.Open(store.Place{Kind: "filings", ID: "case-2"}, sealed)
	fmt.Println(errors.Is(err, seal.ErrSealed), err)
	// Output:
	// 示例有限公司 <nil>
	// true seal: changed, cut or moved: sealed with the key "2026-11"
}
