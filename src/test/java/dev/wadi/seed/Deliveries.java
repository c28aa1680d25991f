package dev.wadi.seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files of several stores and both deletion policies, with corrections, the same bytes again and
 * the same rows in other bytes, and what the tables must hold in the end, whatever the order.
 */
final class Deliveries {
  private static final List<String> STORES = List.of("Padang", "Jambi", "Medan");
  private static final List<String> ITEMS = List.of("tea", "rice", "soap", "milk", "salt", "oil");

  /** One arrival: what a source says that it held at a minute. */
  record Delivery(String pipeline, String store, List<String> lines, int minute) {
    private String bytes() {
      return pipeline + store + lines;
    }

    private Set<String> rows() {
      return new TreeSet<>(lines);
    }
  }

  private final Random random;
  final List<Delivery> all = new ArrayList<>();
  int sameBytes;
  int sameRows;

  Deliveries(long seed, int files) {
    random = new Random(seed);
    while (all.size() < files) {
      Delivery before = all.isEmpty() ? fresh() : all.get(random.nextInt(all.size()));
      switch (random.nextInt(10)) {
        case 0, 1 -> again(before, before.lines);
        case 2, 3 -> shuffled(before);
        default -> all.add(fresh());
      }
    }
  }

  private Delivery fresh() {
    List<String> items = new ArrayList<>(ITEMS);
    Collections.shuffle(items, random);
    List<String> lines =
        items.subList(0, 1 + random.nextInt(ITEMS.size())).stream()
            .map(item -> item + ";" + (1 + random.nextInt(3)))
            .toList();
    String pipeline = random.nextBoolean() ? "sales" : "counts";
    return new Delivery(pipeline, STORES.get(random.nextInt(STORES.size())), lines, minute());
  }

  private void again(Delivery before, List<String> lines) {
    sameBytes++;
    all.add(new Delivery(before.pipeline, before.store, lines, minute()));
  }

  private void shuffled(Delivery before) {
    List<String> lines = new ArrayList<>(before.lines);
    Collections.rotate(lines, 1);
    if (!lines.equals(before.lines)) {
      sameRows++;
      all.add(new Delivery(before.pipeline, before.store, lines, minute()));
    }
  }

  private int minute() {
    return random.nextInt(200);
  }

  List<Delivery> inOrder(long seed) {
    List<Delivery> order = new ArrayList<>(all);
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  /** Rows and the bytes they stand for: of the newest file, or of each key's newest. */
  Set<String> expected(Map<String, String> hashes) {
    Map<String, Integer> newest = new HashMap<>();
    all.forEach(delivery -> newest.merge(delivery.bytes(), delivery.minute, Math::max));
    List<Delivery> oldestFirst = new ArrayList<>(all);
    oldestFirst.sort(
        (one, other) -> {
          int byTime = newest.get(one.bytes()) - newest.get(other.bytes());
          return byTime != 0
              ? byTime
              : hashes.get(one.bytes()).compareTo(hashes.get(other.bytes()));
        });
    Map<String, Map<String, String>> parts = new TreeMap<>();
    for (Delivery delivery : oldestFirst) {
      Map<String, String> part =
          parts.computeIfAbsent(
              delivery.pipeline + " " + delivery.store, unknown -> new TreeMap<>());
      if (delivery.pipeline.equals("sales")) {
        part.clear();
      }
      for (String row : delivery.rows()) {
        part.put(
            row.substring(0, row.indexOf(';')),
            row.replace(';', ' ') + " " + hashes.get(delivery.bytes()));
      }
    }
    Set<String> rows = new HashSet<>();
    parts.forEach((part, found) -> found.values().forEach(row -> rows.add(part + " " + row)));
    return rows;
  }

  /** Lets a file arrive. */
  static long send(Shop shop, Delivery delivery, Map<String, String> hashes) {
    String[] lines = delivery.lines.toArray(String[]::new);
    long job =
        delivery.pipeline.equals("sales")
            ? shop.sales(delivery.store, delivery.minute, lines)
            : shop.counts(delivery.store, delivery.minute, lines);
    hashes.computeIfAbsent(
        delivery.bytes(),
        unknown -> shop.ledger.text("select sha256 from wadi.jobs where id = ?", job));
    return job;
  }
}
