package dev.wadi.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Many texts as UTF-8, by their places, in blocks: growing copies little, and a text's bytes are
 * never moved once it was added to a full-sized block.
 */
final class TextBlocks {
  private static final int BLOCK_BITS = 20;
  private static final int BLOCK = 1 << BLOCK_BITS;

  /** Larger texts get a block of their own, so that little of a block is left unused. */
  private static final int LARGE = BLOCK >> 4;

  private byte[][] blocks = {new byte[1024]};
  private int open;
  private int used;
  private int blockCount = 1;
  private int[] places = new int[64];
  private int[] lengths = new int[64];
  private String[] strings = {};
  private int size;

  int size() {
    return size;
  }

  void add(byte[] source, int from, int to) {
    int length = to - from;
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    if (length > LARGE) {
      byte[] own = Arrays.copyOfRange(source, from, to);
      places[size] = addBlock(own) << BLOCK_BITS;
    } else {
      reserve(length);
      System.arraycopy(source, from, blocks[open], used, length);
      places[size] = open << BLOCK_BITS | used;
      used += length;
    }
    lengths[size++] = length;
  }

  String text(int place) {
    if (place >= strings.length) {
      strings = Arrays.copyOf(strings, Math.max(size, strings.length * 2));
    }
    if (strings[place] == null) {
      strings[place] = new String(bytes(place), start(place), lengths[place], UTF_8);
    }
    return strings[place];
  }

  byte[] bytes(int place) {
    return blocks[places[place] >>> BLOCK_BITS];
  }

  int start(int place) {
    return places[place] & (BLOCK - 1);
  }

  int end(int place) {
    return start(place) + lengths[place];
  }

  int length(int place) {
    return lengths[place];
  }

  private void reserve(int length) {
    byte[] block = blocks[open];
    if (used + length <= block.length) {
      return;
    }
    if (block.length < BLOCK) {
      int larger = Math.min(BLOCK, Math.max(block.length * 4, used + length));
      blocks[open] = Arrays.copyOf(block, larger);
    }
    if (used + length > blocks[open].length) {
      open = addBlock(new byte[BLOCK]);
      used = 0;
    }
  }

  private int addBlock(byte[] block) {
    if (blockCount == blocks.length) {
      blocks = Arrays.copyOf(blocks, blockCount * 2);
    }
    blocks[blockCount] = block;
    return blockCount++;
  }
}
