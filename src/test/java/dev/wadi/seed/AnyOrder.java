package dev.wadi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Sends the same files in many orders, and compares what the tables hold in the end. */
final class AnyOrder {
  private static final String ROWS =
      """
      select concat_ws(' ', 'sales', store, item, quantity, l.sha256)
        from shop.sales r join wadi.loads l using (job_id, attempt) where l.state = 'live'
      union all
      select concat_ws(' ', 'counts', store, item, quantity, l.sha256)
        from shop.counts r join wadi.loads l using (job_id, attempt) where l.state = 'live'""";

  private AnyOrder() {}

  /**
   * Every order makes one table, the one worked out by hand; answers how many rows were compared.
   */
  static long same(Path folder, long seed, int files, int orders) throws Exception {
    Deliveries deliveries = new Deliveries(seed, files);
    Map<String, String> hashes = new HashMap<>();
    Set<Integer> tables = new HashSet<>();
    long begun = System.nanoTime();
    long compared = 0;
    try (Shop shop = Shop.open(folder)) {
      for (int order = 0; order < orders; order++) {
        String what = "files %d, order %d".formatted(seed, seed + order);
        shop.clear();
        shop.prices(LocalDate.MIN, 0, "tea;A;2");
        arrive(shop, deliveries.inOrder(seed + order), new Random(seed + order), hashes);
        List<String> rows = shop.ledger.texts(ROWS);
        assertThat(rows).as(what).containsExactlyInAnyOrderElementsOf(deliveries.expected(hashes));
        tables.add(new HashSet<>(rows).hashCode());
        sound(shop, what);
        compared += rows.size();
      }
    }
    assertThat(tables).hasSize(1);
    assertThat(deliveries.sameBytes).isPositive();
    assertThat(deliveries.sameRows).isPositive();
    System.out.printf(
        "%d files (%d the same bytes, %d the same rows; seed %d) in %d orders: one table, %.1f s%n",
        files,
        deliveries.sameBytes,
        deliveries.sameRows,
        seed,
        orders,
        (System.nanoTime() - begun) / 1e9);
    return compared;
  }

  private static void arrive(
      Shop shop, List<Deliveries.Delivery> order, Random random, Map<String, String> hashes) {
    for (Deliveries.Delivery delivery : order) {
      Deliveries.send(shop, delivery, hashes);
      if (random.nextInt(3) == 0) {
        shop.work();
      }
    }
    shop.work();
  }

  /** Nothing is stuck; every row that is not live says what stands above it. */
  private static void sound(Shop shop, String what) {
    assertThat(shop.ledger.count("wadi.jobs where state <> 'done'")).as(what).isZero();
    for (String table : List.of("sales", "counts")) {
      assertThat(shop.ledger.count("shop." + table + "_history where replaced_by is null"))
          .as(what)
          .isZero();
      assertThat(
              shop.ledger.count(
                  "shop.%s_versions r left join wadi.loads l using (job_id, attempt)"
                          .formatted(table)
                      + " where l.job_id is null or r.live and l.state <> 'live'"))
          .as(what)
          .isZero();
    }
    assertThat(
            shop.ledger.count(
                "wadi.jobs j where load_state = 'live' and not exists ("
                    + "select from wadi.loads l where l.job_id = j.id and l.state = 'live')"))
        .as(what)
        .isZero();
  }
}
