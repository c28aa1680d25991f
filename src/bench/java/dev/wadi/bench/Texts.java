package dev.wadi.bench;

/** How texts are asked for. */
enum Texts {
  AS_BYTES,
  AS_STRINGS
}
