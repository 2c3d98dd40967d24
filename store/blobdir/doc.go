// Package blobdir keeps the bytes of attachments in a directory, by their SHA-256, so that the same bytes are kept once
// (附件存储).
//
//	blobs, err := blobdir.Open("/var/lib/desk/attachments", blobdir.WithSealer(keys))
//	desk, err := beian.New(st, beian.WithBlobs(blobs))
//
// A file is written beside its place, flushed to the disk and then renamed: a crash leaves either the whole file or none.
// Several processes may share the directory, over a network file system too if renaming is atomic there.
//
//	blobs/ab/abcdef…      the bytes, sealed where the store has a sealer
//	owners/3f…/abcdef…    an empty file: the account (as its digest) brought these bytes
//	incoming/…            files that are being written
//
// Bytes and notes are as old as their last use. What no filing names any more, [Store.SweepBlobs] removes; what is sealed with an
// older key, [Store.Reseal] seals anew.
package blobdir
