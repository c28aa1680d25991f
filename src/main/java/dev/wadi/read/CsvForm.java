package dev.wadi.read;

import java.nio.charset.Charset;

/**
 * How a CSV is written, as its bytes tell.
 *
 * @param delimiter between the cells of a line
 * @param quote around cells that hold delimiters, quotes or line ends
 * @param charset of its text; UTF-16 with a byte order mark is told by its own
 * @param decimal mark of its numbers, ',' or '.', as its numbers and its delimiter suggest
 * @param confidence from 0 (a guess) to 1 (nothing else is possible)
 */
public record CsvForm(
    char delimiter, char quote, Charset charset, char decimal, double confidence) {}
