package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/blobdir"
	"github.com/beian-go/beian/store/sqlstore"
)

const resealHelp = `usage: beian reseal [-keys FILE] [-dialect NAME] [-blobs DIR] [-plain] [-reindex] [-lang zh|en] [-json] [DSN]

Seals anew what a desk's database keeps under another key than the current one. Desks may run meanwhile, and it can be broken
off and called again. To change keys: add the new key to the file of every desk, make it the current one everywhere, run
beian reseal, and take the old key out of the files when it has ended well.
重新加密：把不是用当前密钥加密的数据改用当前密钥加密。备案系统可照常运行；中断后可重新执行。

` + databaseHelp + `
  -blobs DIR      also the directory of attachments, where they are not in the database. It comes before the documents: if a
                  file cannot be read, they stay as they are. Without it the files still need their old keys afterwards
  -plain          also seal what was kept in plain, and have the database write its tables anew, so that its files do not
                  hold it any more. No desk may run. Backups and archived logs are yours to remove
  -reindex        write the look-up columns anew with the secret "index": for a database that was kept in plain, or when the
                  secret changes. No desk may run
  -lang           the language of the report (zh)
  -json           the report as JSON:

  {"rows":1200,"sealed":800,"indexed":0,"files":0,"failed":0}

A database that was kept in plain is sealed by beian reseal -plain -reindex. On a terminal, progress is shown on standard
error.

Exit code 1: documents could not be read and stay as they are; standard error names the first of them.
`

// resealReport counts what was done.
type resealReport struct {
	Rows    int64 `json:"rows"`
	Sealed  int64 `json:"sealed"`
	Indexed int64 `json:"indexed"`
	Files   int64 `json:"files"`
	Failed  int64 `json:"failed"`
}

func runReseal(ctx context.Context, c *call) (bool, error) {
	flags := newDatabaseFlags(c.flags)
	blobs := c.flags.String("blobs", "", "")
	plain := c.flags.Bool("plain", false, "")
	reindex := c.flags.Bool("reindex", false, "")
	lang := langFlag(c.flags)
	asJSON := c.flags.Bool("json", false, "")
	args, err := c.parse()
	if err != nil {
		return false, err
	}
	db, err := flags.open(ctx, args)
	if err != nil {
		return false, err
	}
	defer db.Close() //nolint:errcheck // what was written is committed
	if db.keys == nil {
		return false, misuse("want the keys, by -keys or in %s", keysVariable)
	}
	r := reseal{call: c, db: db, screen: newScreen(c)}
	if *plain {
		r.opts = append(r.opts, sqlstore.WithPlainDocuments())
	}
	r.opts = db.options(r.opts...)
	r.blobs = *blobs
	err = r.run(ctx, *reindex, *plain)
	r.screen.clear()
	if err != nil && r.report.Failed == 0 {
		return false, err
	}
	if err != nil {
		fmt.Fprintf(c.errOut, "beian reseal: %s\n", strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	if *asJSON {
		return err != nil, json.NewEncoder(c.out).Encode(r.report)
	}
	return err != nil, r.print(filing.Lang(lang.value))
}

// reseal is a run of the command.
type reseal struct {
	*call

	db     *database
	opts   []sqlstore.Option
	blobs  string // the directory of attachments, empty for none
	screen *screen
	report resealReport
}

func (r *reseal) run(ctx context.Context, reindex, plain bool) error {
	if reindex {
		did, err := sqlstore.Reindex(ctx, r.db.DB, r.db.dialect, r.show("indexing"), r.opts...)
		r.report.Indexed, r.report.Failed = did.Written, did.Failed
		if err != nil {
			return err
		}
	}
	// The database forgets its old keys when it is sealed anew: the files must not need them any more.
	if err := r.runFiles(ctx, plain); err != nil {
		return fmt.Errorf("the documents stay as they are until the files of attachments are sealed anew: %w", err)
	}
	did, err := sqlstore.Reseal(ctx, r.db.DB, r.db.dialect, r.show("sealing"), r.opts...)
	r.report.Rows, r.report.Sealed, r.report.Failed = did.Rows, did.Written, did.Failed
	switch {
	case errors.Is(err, store.ErrKey) && did.Rows == 0 && !reindex:
		return fmt.Errorf("%w; -reindex changes the secret of the look-up columns", err)
	case errors.Is(err, store.ErrNotSealed) && !plain:
		return fmt.Errorf("%w; -plain seals what was kept in plain", err)
	case err != nil || !plain:
		return err
	}
	return sqlstore.Scrub(ctx, r.db.DB, r.db.dialect)
}

// runFiles seals the directory of attachments.
func (r *reseal) runFiles(ctx context.Context, plain bool) error {
	if r.blobs == "" {
		return nil
	}
	if _, err := os.Stat(r.blobs); err != nil {
		return err // opening would make it
	}
	opts := []blobdir.Option{blobdir.WithSealer(r.db.keys)}
	if plain {
		opts = append(opts, blobdir.WithPlainFiles())
	}
	files, err := blobdir.Open(r.blobs, opts...)
	if err != nil {
		return err
	}
	did, err := files.Reseal(ctx, func(p blobdir.Resealed) {
		r.screen.show(func() string { return fmt.Sprintf("%d files of attachments, %d sealed", p.Files, p.Sealed) })
	})
	r.report.Files, r.report.Failed = did.Sealed, did.Failed
	return errors.Join(err, files.Close())
}

// show shows how far it has come.
func (r *reseal) show(doing string) func(sqlstore.Progress) {
	return func(p sqlstore.Progress) {
		r.screen.show(func() string {
			done := 1.0
			if p.Of > 0 {
				done = min(float64(p.Rows)/float64(p.Of), 1)
			}
			return fmt.Sprintf("%s %s, round %d: %s, %d of %d, %d written", bar(done), doing, p.Pass, p.Table, p.Rows, p.Of, p.Written)
		})
	}
}

func (r *reseal) print(l filing.Lang) error {
	p := printer{w: r.out, lang: l}
	if r.report.Indexed > 0 {
		p.printf(filing.Text{Zh: "已重建查询列%d行\n", En: "rows indexed: %d\n"}, r.report.Indexed)
	}
	if r.report.Files > 0 {
		p.printf(filing.Text{Zh: "新加密附件文件%d个\n", En: "files of attachments sealed anew: %d\n"}, r.report.Files)
	}
	p.printf(filing.Text{
		Zh: "共%d份，新加密%d份，无法读取%d份\n", En: "documents: %d, sealed anew: %d, not readable: %d\n",
	}, r.report.Rows, r.report.Sealed, r.report.Failed)
	if r.blobs == "" {
		p.printf(filing.Text{
			Zh: "未指定 -blobs：附件如存放在目录中，仍由旧密钥加密，请先用 -blobs 重新加密，再移除旧密钥\n",
			En: "no -blobs was given: attachments that are kept in a directory still need the old keys; seal them anew before these go\n",
		})
	}
	return p.err
}
