// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Random documents, by a list of fields of their own: what is allowed stands here a second time, on purpose. */
final class Documents {

    /** A field, its range, and its kind: w whole, u whole or −1, d decimal, D decimal above the minimum. */
    record Field(String path, char kind, String min, String max) {}

    static final List<Field> FIELDS = fields();

    private final Random random;

    Documents(long seed) {
        this.random = new Random(seed);
    }

    /** A document that keeps every rule, with some fields said and others not. */
    Map<String, Object> valid() {
        Map<String, Object> document = new LinkedHashMap<>();
        String[] profiles = {"standard", "development", "testing", "production", "load_test"};
        document.put("profile", profiles[random.nextInt(profiles.length)]);
        fill(document);
        for (String component : List.of("ingress", "proc")) {
            if (random.nextInt(3) == 0) {
                Map<String, Object> slice = new LinkedHashMap<>();
                fill(slice);
                child(document, "components").put(component, slice);
            }
        }
        return document;
    }

    Field field() {
        return FIELDS.get(random.nextInt(FIELDS.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A value that the field does not allow. */
    Object bad(Field field) {
        boolean decimal = Character.toLowerCase(field.kind()) == 'd';
        BigDecimal min = new BigDecimal(field.min());
        BigDecimal max = new BigDecimal(field.max());
        List<Object> bad = new ArrayList<>(List.of(
                "5",
                true,
                List.of(),
                Map.of("a", 1),
                max.add(new BigDecimal("0.000001")),
                new BigDecimal("1e40"),
                new BigDecimal("1e400000"),
                new BigDecimal("-1e-30"),
                min.add(new BigDecimal("1e-7"))));
        bad.add(field.kind() == 'u' ? new BigDecimal("-2") : min.subtract(BigDecimal.ONE));
        if (field.kind() == 'D') {
            bad.add(min);
        }
        if (!decimal) {
            bad.add(min.add(new BigDecimal("0.5")));
        }
        return bad.get(random.nextInt(bad.size()));
    }

    static String text(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    /** Puts a value at a JSON pointer. */
    static void put(Map<String, Object> document, String path, Object value) {
        String[] names = path.substring(1).split("/");
        Map<String, Object> place = document;
        for (int i = 0; i < names.length - 1; i++) {
            place = child(place, names[i]);
        }
        place.put(names[names.length - 1], value);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> child(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.computeIfAbsent(name, absent -> new LinkedHashMap<>());
    }

    private void fill(Map<String, Object> document) {
        for (Field field : FIELDS) {
            if (!field.path().contains("threshold") && !field.path().contains("backoff") && random.nextInt(4) == 0) {
                put(document, field.path(), good(field));
            }
        }
        if (random.nextBoolean()) {
            thresholds(document);
        }
        if (random.nextInt(4) == 0) {
            put(document, "/guarded_rest_patterns", List.of("/a/*", "/b" + random.nextInt(9) + "/**"));
        }
        if (random.nextInt(4) == 0) {
            put(document, "/circuit_breakers/role_thresholds_count", random.nextBoolean());
            put(document, "/queue/backoff/initial_ms", random.nextInt(100));
            put(document, "/queue/backoff/max_ms", 100 + random.nextInt(9));
        }
        room(document);
    }

    /** In order, as the rules want them. */
    private void thresholds(Map<String, Object> document) {
        int hard = 500_000 + random.nextInt(500_001);
        for (String role : List.of("anonymous", "registered", "paid")) {
            put(document, "/backpressure/" + role + "_pressure_threshold", millionth(1 + random.nextInt(hard)));
        }
        put(document, "/backpressure/hard_limit_threshold", millionth(hard));
    }

    /** A process holds some tasks, whatever the buffer. */
    private void room(Map<String, Object> document) {
        put(document, "/service_capacity/concurrent_requests_per_process", 10 + random.nextInt(90));
        put(document, "/backpressure/queue_depth_multiplier", millionth(1_000_000 + random.nextInt(99_000_001)));
    }

    private Object good(Field field) {
        if (field.kind() == 'u' && random.nextInt(5) == 0) {
            return -1;
        }
        long min = new BigDecimal(field.min()).movePointRight(6).longValueExact();
        long max = new BigDecimal(field.max()).movePointRight(6).longValueExact();
        if (Character.toLowerCase(field.kind()) == 'd') {
            return switch (random.nextInt(4)) {
                case 0 -> millionth(field.kind() == 'D' ? min + 1 : min);
                case 1 -> millionth(max);
                default -> millionth(random.nextLong(min + 1, max + 1));
            };
        }
        return switch (random.nextInt(4)) {
            case 0 -> min / 1_000_000;
            case 1 -> max / 1_000_000;
            default -> random.nextLong(min, max + 1) / 1_000_000;
        };
    }

    private static BigDecimal millionth(long count) {
        return BigDecimal.valueOf(count, 6);
    }

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (String role : List.of("anonymous", "registered", "paid", "privileged")) {
            String limits = "/rate_limits/roles/" + role;
            fields.add(new Field(limits + "/hourly", 'u', "0", "1000000"));
            fields.add(new Field(limits + "/burst", 'u', "0", "1000000"));
            fields.add(new Field(limits + "/burst_window", 'w', "1", "3600"));
            fields.add(new Field("/queue/weights/" + role, 'w', "1", "1000"));
        }
        for (String endpoint : List.of("auth", "health", "chat", "default")) {
            fields.add(new Field("/rate_limits/endpoint_classes/" + endpoint, 'u', "1", "1000000"));
        }
        for (String circuit : List.of("authentication", "rate_limiter", "backpressure")) {
            String settings = "/circuit_breakers/" + circuit;
            fields.add(new Field(settings + "/failure_threshold", 'w', "1", "100000"));
            fields.add(new Field(settings + "/recovery_timeout", 'w', "1", "3600"));
            fields.add(new Field(settings + "/success_threshold", 'w', "1", "1000"));
            fields.add(new Field(settings + "/window_size", 'w', "1", "3600"));
            fields.add(new Field(settings + "/half_open_max_calls", 'w', "1", "1000"));
        }
        for (String threshold : List.of("anonymous_pressure", "registered_pressure", "paid_pressure", "hard_limit")) {
            fields.add(new Field("/backpressure/" + threshold + "_threshold", 'D', "0", "1"));
        }
        fields.add(new Field("/service_capacity/concurrent_requests_per_process", 'w', "1", "10000"));
        fields.add(new Field("/service_capacity/processes_per_instance", 'w', "1", "1000"));
        fields.add(new Field("/service_capacity/avg_processing_time_seconds", 'w', "1", "86400"));
        fields.add(new Field("/backpressure/capacity_buffer", 'd', "0", "1"));
        fields.add(new Field("/backpressure/queue_depth_multiplier", 'd', "0", "100"));
        fields.add(new Field("/backpressure/max_queue_size", 'w', "0", "100000000"));
        fields.add(new Field("/limits/max_sse_connections_per_instance", 'w', "0", "1000000"));
        fields.add(new Field("/queue/lease_seconds", 'w', "1", "3600"));
        fields.add(new Field("/queue/max_attempts", 'w', "1", "100"));
        fields.add(new Field("/queue/max_wait_seconds", 'w', "0", "86400"));
        fields.add(new Field("/queue/backoff/initial_ms", 'w', "0", "86400000"));
        fields.add(new Field("/queue/backoff/multiplier", 'w', "1", "100"));
        fields.add(new Field("/queue/backoff/max_ms", 'w', "0", "86400000"));
        fields.add(new Field("/queue/dead_letter_days", 'w', "1", "365"));
        fields.add(new Field("/monitoring/heartbeat_timeout_seconds", 'w', "6", "300"));
        return List.copyOf(fields);
    }
}
