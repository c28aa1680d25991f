package dev.wadi.read;

/** Texts that many cells share, by their place. */
interface TextTable {
  /** Number of texts. */
  int size();

  /** The text at a place; the same object whenever it is asked for again. */
  String text(int place);

  /** An array that holds the text's UTF-8 from {@link #start} to {@link #end}. */
  byte[] bytes(int place);

  int start(int place);

  int end(int place);
}
