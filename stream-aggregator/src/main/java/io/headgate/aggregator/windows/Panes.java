// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All panes of one tenant/project. An event is in exactly one pane at any time: in that of the finest level that still
 * holds its moment, from where folding carries it into coarser ones until it expires after a day. Not thread-safe.
 */
public final class Panes {

    private final PaneKeeper keeper;
    private final Map<PaneKind, Map<Level, NavigableMap<Long, Pane>>> all = new EnumMap<>(PaneKind.class);
    private final @Nullable Pane[] latest = new Pane[PaneKind.values().length];
    private final long[] revisions = new long[PaneKind.values().length];

    public Panes(PaneKeeper keeper) {
        this.keeper = keeper;
        for (PaneKind kind : PaneKind.values()) {
            Map<Level, NavigableMap<Long, Pane>> levels = new EnumMap<>(Level.class);
            for (Level level : Level.values()) {
                levels.put(level, new TreeMap<>());
            }
            all.put(kind, levels);
        }
    }

    /**
     * The pane that counts an event of this moment, made if need be; {@code null} if the moment is too old for any
     * level. Whoever changes the pane says so by {@link #changed}.
     *
     * @param second the event's time, epoch seconds
     * @param nowSecond the time now, epoch seconds
     */
    public @Nullable Pane at(PaneKind kind, long second, long nowSecond) {
        Pane recent = latest[kind.ordinal()];
        if (recent != null
                && inside(recent.id(), second)
                && recent.id().start() >= kind.cut(recent.id().level(), nowSecond)) {
            return recent;
        }
        for (Level level : Level.values()) {
            if (level.compareTo(kind.finest()) >= 0 && level.startOf(second) >= kind.cut(level, nowSecond)) {
                Pane found = findOrMake(new PaneId(kind, level, level.startOf(second)));
                if (recent != null && recent != found) {
                    recent.settle();
                }
                latest[kind.ordinal()] = found;
                return found;
            }
        }
        return null;
    }

    /** Tells the keeper that a pane has changed. */
    public void changed(Pane pane) {
        revisions[pane.id().kind().ordinal()]++;
        keeper.changed(pane);
    }

    /**
     * Takes a stored pane back; only before the first event.
     *
     * @throws IllegalArgumentException if the bytes do not have the kind's layout
     */
    public void restore(PaneId id, byte[] stored) {
        findOrMake(id).restore(stored);
        revisions[id.kind().ordinal()]++;
    }

    /** Folds every pane that has grown too old for its level into the next one, and drops what is older than a day. */
    public void fold(long nowSecond) {
        all.forEach(
                (kind, levels) -> levels.forEach((level, panes) -> fold(panes, kind.cut(level, nowSecond), nowSecond)));
    }

    /** Rises whenever a pane of this kind has changed; the same number means the same panes. */
    long revision(PaneKind kind) {
        return revisions[kind.ordinal()];
    }

    /** Whether there is any pane of this kind. */
    public boolean any(PaneKind kind) {
        return all.get(kind).values().stream().anyMatch(panes -> !panes.isEmpty());
    }

    /** Hands over the panes of one kind that end after {@code from} and start before {@code to}, epoch seconds. */
    void forEach(PaneKind kind, long from, long to, Consumer<Pane> visitor) {
        all.get(kind).forEach((level, panes) -> {
            if (!panes.isEmpty()) {
                panes.subMap(Math.min(from - level.seconds(), to), false, to, false)
                        .values()
                        .forEach(visitor);
            }
        });
    }

    /** Seconds from a moment until a pane of this kind starts; {@link Long#MAX_VALUE} if none does after it. */
    long untilStart(PaneKind kind, long second) {
        long least = Long.MAX_VALUE;
        for (NavigableMap<Long, Pane> panes : all.get(kind).values()) {
            least = Math.min(least, untilNext(panes, second));
        }
        return least;
    }

    /** Seconds from a moment until a pane of this kind ends; {@link Long#MAX_VALUE} if none does after it. */
    long untilEnd(PaneKind kind, long second) {
        long least = Long.MAX_VALUE;
        for (Level level : Level.values()) {
            least = Math.min(least, untilNext(panes(kind, level), second - level.seconds()));
        }
        return least;
    }

    private static long untilNext(NavigableMap<Long, Pane> panes, long second) {
        Long start = panes.higherKey(second);
        return start == null ? Long.MAX_VALUE : start - second;
    }

    private void fold(NavigableMap<Long, Pane> panes, long cut, long nowSecond) {
        if (panes.isEmpty() || panes.firstKey() >= cut) {
            return;
        }
        NavigableMap<Long, Pane> tooOld = panes.headMap(cut, false);
        List<Pane> leaving = new ArrayList<>(tooOld.values());
        tooOld.clear();
        for (Pane pane : leaving) {
            forget(pane);
            PaneId old = pane.id();
            revisions[old.kind().ordinal()]++;
            if (!old.kind().dropped(old, nowSecond)) {
                Level next = old.level().next();
                Pane coarser = findOrMake(new PaneId(old.kind(), next, next.startOf(old.start())));
                coarser.add(pane);
                keeper.changed(coarser);
            }
        }
    }

    private void forget(Pane pane) {
        keeper.removed(pane.id());
        int kind = pane.id().kind().ordinal();
        if (latest[kind] == pane) {
            latest[kind] = null;
        }
    }

    private Pane findOrMake(PaneId id) {
        return panes(id.kind(), id.level())
                .computeIfAbsent(id.start(), start -> id.kind().create(id));
    }

    private NavigableMap<Long, Pane> panes(PaneKind kind, Level level) {
        return all.get(kind).get(level);
    }

    private static boolean inside(PaneId id, long second) {
        return second >= id.start() && second < id.end();
    }
}
