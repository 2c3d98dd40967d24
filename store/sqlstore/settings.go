package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
)

// The rows of settings.
const (
	// settingIndexer has the fingerprint of the indexer that wrote the look-up columns, behind settingReindexing while
	// they are being written anew.
	settingIndexer    = "indexer"
	settingReindexing = "reindexing "
	// settingKey begins the names of rows with a text that was sealed by each sealing key that is in use: by them a wrong key
	// is found before it seals or opens anything else.
	settingKey = "key/"
)

// These statements are run when a store is opened and when its keys change; none is prepared.
const (
	selectSettings = `SELECT name, value FROM settings`
	insertSetting  = `INSERT INTO settings (name, value) VALUES (?, ?)` + skipExisting
	updateSetting  = `UPDATE settings SET value = ? WHERE name = ?`
	deleteSetting  = `DELETE FROM settings WHERE name = ? AND value = ?`
)

// settings are what the database says about how it is kept.
type settings struct {
	indexer string
	// keys are the texts that were sealed, by the name of their row.
	keys map[string][]byte
}

func (s *Store) settings(ctx context.Context) (settings, error) {
	got := settings{keys: make(map[string][]byte)}
	rows, err := s.db.QueryContext(ctx, selectSettings)
	if err != nil {
		return got, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var value []byte
		if err := rows.Scan(&name, &value); err != nil {
			return got, err
		}
		switch {
		case name == settingIndexer:
			got.indexer = string(value)
		case strings.HasPrefix(name, settingKey):
			got.keys[name] = value
		}
	}
	return got, rows.Err()
}

// checkKeys makes sure that the store has the indexer and the keys that the database was written with, and notes those of
// a database that has none yet.
func (s *Store) checkKeys(ctx context.Context) error {
	if err := s.checkIndexer(ctx); err != nil {
		return err
	}
	return s.checkSealer(ctx)
}

// fingerprint tells indexers apart and gives nothing of their secret away.
func (s *Store) fingerprint() string {
	return string(filing.DigestOf(s.indexer.Index("beian", "indexer")))
}

func (s *Store) checkIndexer(ctx context.Context) error {
	kept, err := s.settings(ctx)
	if err == nil && kept.indexer == "" {
		// Among desks that open an empty database together the first one decides.
		if err = s.set(ctx, settingIndexer, []byte(s.fingerprint())); err == nil {
			kept, err = s.settings(ctx)
		}
	}
	switch {
	case err != nil || kept.indexer == "":
		return err
	case strings.HasPrefix(kept.indexer, settingReindexing):
		return fmt.Errorf("%w: the look-up columns are being written anew: let sqlstore.Reindex run to its end", store.ErrKey)
	case kept.indexer != s.fingerprint():
		return fmt.Errorf("%w: the look-up columns were written with another indexer: give its secret, or run sqlstore.Reindex",
			store.ErrKey)
	}
	return nil
}

// set notes a setting that is not there. A database that cannot be written goes without: there is nothing in it, or it was
// opened for writing before.
func (s *Store) set(ctx context.Context, name string, value []byte) error {
	query := insertSetting
	if s.dialect.insertsFail {
		query = strings.TrimSuffix(query, skipExisting)
	}
	err := s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, s.dialect.bind(query), name, value)
		return err
	})
	if f := s.dialect.fault(err); f == faultDuplicate || f == faultReadOnly || errors.Is(err, store.ErrReadOnly) {
		return nil
	}
	return err
}

// placeOfTrial is where the text is kept on which keys are tried, trial the text.
var placeOfTrial = store.Place{Kind: "settings", ID: "key"}

const trial = "beian"

func (s *Store) checkSealer(ctx context.Context) error {
	kept, err := s.settings(ctx)
	if err != nil {
		return err
	}
	if s.sealer == nil {
		if len(kept.keys) > 0 {
			return fmt.Errorf("%w: the database is sealed: give its keys", store.ErrKey)
		}
		return nil
	}
	if len(kept.keys) == 0 && !s.plainToo {
		holds, err := s.holdsDocuments(ctx)
		if err != nil {
			return err
		}
		if holds {
			return fmt.Errorf("%w: the database was kept in plain: run sqlstore.Reseal, and WithPlainDocuments until it has ended",
				store.ErrNotSealed)
		}
	}
	// Desks that bring new keys together contend for the next row: one gets it, and the others judge its key before theirs.
	for {
		current, err := s.tryKeys(&kept)
		if current || err != nil {
			return err
		}
		sealed, err := s.sealer.Seal(placeOfTrial, []byte(trial))
		if err != nil {
			return err
		}
		name := kept.nextKey()
		if err := s.set(ctx, name, sealed); err != nil {
			return err
		}
		if kept, err = s.settings(ctx); err != nil || kept.keys[name] == nil {
			return err
		}
	}
}

// tryKeys makes sure that the sealer has every key that is in use, and reports whether the current one is among them.
func (s *Store) tryKeys(kept *settings) (current bool, err error) {
	for _, sealed := range kept.keys {
		switch plain, err := s.sealer.Open(placeOfTrial, sealed); {
		case errors.Is(err, store.ErrKey):
			return false, fmt.Errorf("the database is sealed with a key that is not given: %w", err)
		case err != nil || string(plain) != trial:
			return false, fmt.Errorf("%w: the database was sealed with another key of the same id: %w", store.ErrKey, err)
		}
		current = current || s.sealer.Current(sealed)
	}
	return current, nil
}

// nextKey is the name of the first row of a key that is free.
func (kept *settings) nextKey() string {
	for n := 1; ; n++ {
		name := settingKey + strconv.Itoa(n)
		if _, taken := kept.keys[name]; !taken {
			return name
		}
	}
}

func (s *Store) holdsDocuments(ctx context.Context) (holds bool, err error) {
	exist := make([]string, len(sealedTables))
	for i := range sealedTables {
		exist[i] = "EXISTS (SELECT 1 FROM " + sealedTables[i].name + ")"
	}
	err = s.db.QueryRowContext(ctx, "SELECT "+strings.Join(exist, " OR ")).Scan(&holds)
	return holds, err
}

// dropOldKeys forgets the keys that nothing is sealed with any more.
func (s *Store) dropOldKeys(ctx context.Context) error {
	kept, err := s.settings(ctx)
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		for name, sealed := range kept.keys {
			if s.sealer.Current(sealed) {
				continue
			}
			if _, err := tx.ExecContext(ctx, s.dialect.bind(deleteSetting), name, sealed); err != nil {
				return err
			}
		}
		return nil
	})
}
