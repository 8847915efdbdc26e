// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.RunningAdmin;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Follows {@code /monitoring/stream} as a page does, and puts together what it is told. */
final class LiveReader implements AutoCloseable {

    private final Stream<String> lines;
    private final Iterator<String> line;
    private final List<Long> ids = new ArrayList<>();
    private ObjectNode known = JsonNodeFactory.instance.objectNode();

    private LiveReader(Stream<String> lines) {
        this.lines = lines;
        this.line = lines.iterator();
    }

    /** @param id -1 where there is none */
    record Event(long id, String name, JsonNode data) {}

    static LiveReader open(RunningAdmin admin) throws Exception {
        return open(admin, "", admin.token("viewer"));
    }

    static LiveReader open(RunningAdmin admin, String query, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(admin.address("/monitoring/stream" + query))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return new LiveReader(response.body());
    }

    /** The next event; a snapshot or delta must have an id. */
    Event next() {
        Event event = read();
        if (event.name().equals("snapshot")) {
            known = (ObjectNode) event.data().deepCopy();
            ids.add(event.id());
        } else if (event.name().equals("delta")) {
            patch(known, (ObjectNode) event.data());
            ids.add(event.id());
        }
        return event;
    }

    /** The next event of this name. */
    Event next(String name) {
        Event event = next();
        while (!event.name().equals(name)) {
            event = next();
        }
        return event;
    }

    /** Reads on until this is so of what is known. */
    void until(Predicate<JsonNode> condition) {
        while (!condition.test(known)) {
            next();
        }
    }

    /** Reads on through the event with this id. */
    void through(long id) {
        while (ids.get(ids.size() - 1) < id) {
            next();
        }
        assertThat(ids).endsWith(id);
    }

    /** The last snapshot with the deltas since. */
    JsonNode known() {
        return known;
    }

    List<Long> ids() {
        return ids;
    }

    @Override
    public void close() {
        lines.close();
    }

    private Event read() {
        long id = -1;
        String name = "";
        String data = "";
        for (String next = line.next(); !next.isEmpty() || data.isEmpty(); next = line.next()) {
            if (next.startsWith("id:")) {
                id = Long.parseLong(next.substring("id:".length()));
            } else if (next.startsWith("event:")) {
                name = next.substring("event:".length());
            } else if (next.startsWith("data:")) {
                data = next.substring("data:".length());
            }
        }
        assertThat(id >= 0).as(name).isEqualTo(!name.equals("unavailable"));
        return new Event(id, name, JsonMapper.shared().readTree(data));
    }

    /** RFC 7396, as its pseudocode says. */
    private static void patch(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(name);
            } else if (value instanceof ObjectNode object) {
                ObjectNode below = target.get(name) instanceof ObjectNode known ? known : target.putObject(name);
                patch(below, object);
            } else {
                target.set(name, value);
            }
        });
    }
}
