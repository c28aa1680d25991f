package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.seed.Undo.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A shop to which random things happen, beside a model of it so simple that it is plainly right: of
 * the files that are not undone the latest of each part holds.
 */
final class TravelledShop {
  private static final LocalDate ALWAYS = LocalDate.MIN;
  private static final List<String> STORES = List.of("Padang", "Jambi");
  private static final List<String> ITEMS = List.of("tea", "rice", "soap", "milk", "box");
  private static final String PRICES = "prices";

  private final Shop shop;
  private final Undo undo;
  private final Replay replay;
  private final Path folder;
  private final Random random;
  private final List<Known> files = new ArrayList<>();
  private final List<Integer> minutes = new ArrayList<>();
  final Map<String, Integer> done = new HashMap<>();

  TravelledShop(Shop shop, Path folder, long seed) {
    this.shop = shop;
    this.undo = new Undo(shop.ledger.dataSource(), shop);
    this.replay = new Replay(shop.ledger.dataSource(), shop);
    this.folder = folder;
    this.random = new Random(seed);
    for (int minute = 1; minute < 60; minute++) {
      minutes.add(minute);
    }
    Collections.shuffle(minutes, random);
  }

  /** A file the model knows. */
  private static final class Known {
    final String part;
    int minute;
    final List<String> lines;
    long job;
    boolean undone;

    Known(String part, int minute, List<String> lines) {
      this.part = part;
      this.minute = minute;
      this.lines = lines;
    }
  }

  /** One case: a price list, then a number of things. */
  void happen(int steps) throws IOException {
    shop.clear();
    load(new Known(PRICES, 0, priceLines()));
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> load(file(STORES.get(random.nextInt(2)), saleLines()));
        case 3 -> load(file(PRICES, priceLines()));
        case 4 -> load(shuffled(any()));
        case 5 -> load(any());
        case 6 -> loadAndUndo(file(STORES.get(random.nextInt(2)), saleLines()));
        case 7 -> loadAndUndo(random.nextBoolean() ? shuffled(any()) : file(PRICES, priceLines()));
        case 8 -> replay(any());
        default -> undo(any());
      }
      check();
    }
  }

  private Known any() {
    return files.get(random.nextInt(files.size()));
  }

  private Known file(String part, List<String> lines) {
    return new Known(part, minutes.remove(0), lines);
  }

  /** The same rows in another order, saved at another time. */
  private Known shuffled(Known known) {
    List<String> lines = new ArrayList<>(known.lines);
    if (!known.part.equals(PRICES)) {
      Collections.shuffle(lines, random);
    }
    return file(known.part, lines);
  }

  /** All items but at most one: nothing shrinks so far that somebody must confirm it. */
  private List<String> saleLines() {
    List<String> lines = new ArrayList<>();
    int missing = random.nextInt(ITEMS.size() + 1);
    for (int i = 0; i < ITEMS.size(); i++) {
      if (i != missing) {
        lines.add(ITEMS.get(i) + ";" + (1 + random.nextInt(3)));
      }
    }
    return lines;
  }

  private List<String> priceLines() {
    return ITEMS.stream().map(item -> item + ";A;" + (1 + random.nextInt(3))).toList();
  }

  private void load(Known file) throws IOException {
    count("load");
    boolean again = files.contains(file);
    Planned plan = plan(file);
    List<String> before = rows(file.part);
    file.job = arrive(file);
    shop.work();
    List<String> after = rows(file.part);
    String state = shop.ledger.state(file.job);
    switch (plan.outcome()) {
      case LOADED -> assertThat(state).isEqualTo("done/live");
      case UNCHANGED -> assertThat(state).isIn("done/duplicate", "done/live");
      case SUPERSEDED -> assertThat(state).isEqualTo("done/superseded");
      case PARKED -> assertThat(state).startsWith("queued");
      case DUPLICATE -> assertThat(again || !plan.against().isEmpty()).isTrue();
      default -> throw new AssertionError(plan);
    }
    count("planned " + plan.outcome());
    if (plan.outcome() == Planned.Outcome.LOADED) {
      sameEffect(plan.changes().orElseThrow(), before, after);
    } else if (plan.outcome() != Planned.Outcome.DUPLICATE) {
      assertThat(after).isEqualTo(before);
    }
    remember(file);
  }

  /** The same bytes at another time are the same job, which holds from the later time on. */
  private Known remember(Known file) {
    for (Known known : files) {
      if (known.job == file.job) {
        known.minute = Math.max(known.minute, file.minute);
        known.undone = false;
        return known;
      }
    }
    files.add(file);
    return file;
  }

  private Planned plan(Known file) throws IOException {
    return file.part.equals(PRICES)
        ? shop.plan(folder, PRICES, Shop.pricesText(texts(file)), ALWAYS, file.minute)
        : shop.plan(folder, "sales", Shop.salesText(file.part, texts(file)), Shop.DAY, file.minute);
  }

  private long arrive(Known file) {
    return file.part.equals(PRICES)
        ? shop.prices(ALWAYS, file.minute, texts(file))
        : shop.sales(file.part, file.minute, texts(file));
  }

  private static String[] texts(Known file) {
    return file.lines.toArray(String[]::new);
  }

  private static void sameEffect(Planned.Changes planned, List<String> before, List<String> after) {
    Map<String, String> was = byItem(before);
    Map<String, String> is = byItem(after);
    long inserted = is.keySet().stream().filter(item -> !was.containsKey(item)).count();
    long unchanged =
        is.entrySet().stream().filter(e -> e.getValue().equals(was.get(e.getKey()))).count();
    assertThat(List.of(planned.inserted(), planned.unchanged(), planned.updated()))
        .containsExactly(inserted, unchanged, is.size() - inserted - unchanged);
    assertThat(planned.deleted()).isEqualTo(was.size() - (is.size() - inserted));
  }

  private static Map<String, String> byItem(List<String> rows) {
    return rows.stream()
        .collect(Collectors.toMap(row -> row.substring(0, row.indexOf(' ')), row -> row));
  }

  /** Undoing what was just loaded leaves every row as it was, with its job and place. */
  private void loadAndUndo(Known file) throws IOException {
    count("load and undo");
    String before = tables();
    long known = shop.ledger.count("wadi.jobs");
    file.job = arrive(file);
    shop.work();
    if (shop.ledger.count("wadi.jobs") == known) {
      remember(file);
      return;
    }
    assertThat(undo.undo(file.job, Scope.CASCADE).outcome()).isEqualTo(Undone.Outcome.UNDONE);
    shop.work();
    assertThat(tables()).isEqualTo(before);
    remember(file).undone = true;
  }

  private void undo(Known file) {
    Undone alone = undo.undo(file.job, Scope.ALONE);
    count("undo " + alone.outcome());
    if (alone.outcome() == Undone.Outcome.BLOCKED) {
      undo.undo(file.job, Scope.CASCADE);
    }
    file.undone = true;
    shop.work();
  }

  private void replay(Known file) {
    String state = shop.ledger.state(file.job);
    if (!state.startsWith("done")) {
      return;
    }
    count("replay");
    replay.queue(file.job, Optional.empty());
    shop.work();
    file.undone = false;
  }

  private void count(String what) {
    done.merge(what, 1, Integer::sum);
  }

  private Optional<Known> latest(String part) {
    return files.stream()
        .filter(file -> file.part.equals(part) && !file.undone)
        .max(Comparator.comparingInt(file -> file.minute));
  }

  /** The tables are what the model says, and the ledger agrees with them. */
  private void check() {
    Optional<Known> prices = latest(PRICES);
    List<String> expected = new ArrayList<>();
    for (String store : List.of("Jambi", "Padang")) {
      Optional<Known> sales = prices.isEmpty() ? Optional.empty() : latest(store);
      sales.ifPresent(file -> expected.addAll(priced(store, file, prices.get())));
    }
    assertThat(shop.liveSales()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(shop.ledger.texts("select item || price from shop.prices"))
        .hasSize(prices.map(file -> file.lines.size()).orElse(0));
    assertThat(
            shop.ledger.count(
                "(select job_id, attempt from shop.sales union select job_id, attempt from"
                    + " shop.prices) t where not exists (select from wadi.loads l where l.job_id ="
                    + " t.job_id and l.attempt = t.attempt and l.state = 'live')"))
        .isZero();
    assertThat(
            shop.ledger.count(
                "wadi.jobs j where (load_state = 'live') <> exists (select from wadi.loads l"
                    + " where l.job_id = j.id and l.state = 'live')"))
        .isZero();
    assertThat(
            shop.ledger.count(
                "wadi.jobs j where state <> 'done' and not exists (select from wadi.waiting w"
                    + " where w.job_id = j.id)"))
        .isZero();
  }

  private static List<String> priced(String store, Known sales, Known prices) {
    Map<String, Integer> price = new HashMap<>();
    prices.lines.forEach(
        line ->
            price.put(
                line.substring(0, line.indexOf(';')),
                Integer.parseInt(line.substring(line.lastIndexOf(';') + 1))));
    return sales.lines.stream()
        .map(line -> line.split(";", -1))
        .map(
            cells ->
                "%s %s %s %d.00"
                    .formatted(
                        store,
                        cells[0],
                        cells[1],
                        Integer.parseInt(cells[1]) * price.get(cells[0])))
        .toList();
  }

  private List<String> rows(String part) {
    return part.equals(PRICES)
        ? shop.ledger.texts("select concat_ws(' ', item, shelf, price) from shop.prices order by 1")
        : shop.ledger.texts(
            "select concat_ws(' ', item, quantity, amount) from shop.sales where store = ?"
                + " order by 1",
            part);
  }

  private String tables() {
    return shop.ledger.texts(
            "select to_jsonb(s) - 'attempt' from shop.sales s order by store, item")
        + " "
        + shop.ledger.texts(
            "select to_jsonb(p) - 'attempt' from shop.prices p order by item, source_row");
  }
}
