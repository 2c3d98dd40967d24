package seal

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// maxFile bounds a file of keys, in bytes.
const maxFile = 1 << 20

// keyFile is the form of a file of keys.
type keyFile struct {
	Current string            `json:"current"`
	Keys    map[string]string `json:"keys"`
	Index   string            `json:"index"`
}

// ReadKeys reads a ring of keys and the indexer's secret from JSON (密钥文件), keys and secret in Base64 as
// "openssl rand -base64 32" gives them:
//
//	{"current":"2026-11","keys":{"2026-11":"…","2025-04":"…"},"index":"…"}
//
// An error never repeats a key.
func ReadKeys(r io.Reader) (*Keys, *Indexer, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, nil, fmt.Errorf("seal: read keys: %w", err)
	}
	if len(b) > maxFile {
		return nil, nil, fmt.Errorf("seal: read keys: more than %d bytes", maxFile)
	}
	var file keyFile
	in := json.NewDecoder(bytes.NewReader(b))
	in.DisallowUnknownFields()
	if in.Decode(&file) != nil || in.Decode(new(any)) != io.EOF {
		return nil, nil, errors.New(`seal: read keys: not the JSON of keys: want {"current":ID,"keys":{ID:KEY,…},"index":SECRET}`)
	}
	keys := make(map[string][]byte, len(file.Keys))
	var errs []error
	decode := func(what, text string) []byte {
		b, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			errs = append(errs, fmt.Errorf("seal: read keys: %s is not Base64", what))
		}
		return b
	}
	for id, text := range file.Keys {
		keys[id] = decode(fmt.Sprintf("key %.80q", id), text)
	}
	secret := decode("index", file.Index)
	if len(errs) > 0 {
		return nil, nil, errors.Join(errs...)
	}
	for id, key := range keys {
		if len(key) == len(secret) && bytes.Equal(key, secret) {
			return nil, nil, fmt.Errorf("seal: read keys: index and key %.80q are the same: give each its own", id)
		}
	}
	ring, err := NewKeys(file.Current, keys)
	if err != nil {
		return nil, nil, err
	}
	index, err := NewIndexer(secret)
	if err != nil {
		return nil, nil, err
	}
	return ring, index, nil
}
