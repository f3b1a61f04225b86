/* Kernels: what `cutting`, `shelves`, `pieces` and `fragments` do with one array after the other, in
   one go.

   Arrays are the law, and this says the same. Only for machines that begin numbers with their
   lowest byte. Nothing is allocated, nothing is kept, and nothing is called but memcpy. Whatever
   number is out of its place makes its row doubtful, and is not followed. */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef _WIN32
#define KERNEL __declspec(dllexport)
#elif defined(__GNUC__)
#define KERNEL __attribute__((visibility("default")))
#else
#define KERNEL
#endif

typedef ptrdiff_t number; /* as numpy's intp */

#define LOWEST UINT64_C(0x0101010101010101)
#define HIGHEST UINT64_C(0x8080808080808080)
#define LANES 64

enum { WORDS = 6, LONGEST = 8 * WORDS, SLOT_BITS = 17, SLOTS = 1 << SLOT_BITS };

/* The sum of this file as it was compiled; another one is not for the Python beside it. */
KERNEL uint32_t kernels_version(void) { return KERNELS_VERSION; }

/* ---- line feeds are counted ---- */

/* How many there are; some at a time, each time in numbers of one byte, side by side. */
KERNEL number count_line_feeds(const uint8_t *signs, number size) {
    number found = 0, at = 0;
    while (size - at >= LANES) {
        uint8_t lanes[LANES] = {0};
        number end = size - at < LANES * 255 ? size - LANES : at + LANES * 254;
        for (; at <= end; at += LANES)
            for (int lane = 0; lane < LANES; lane++) lanes[lane] += signs[at + lane] == '\n';
        for (int lane = 0; lane < LANES; lane++) found += lanes[lane];
    }
    for (; at < size; at++) found += signs[at] == '\n';
    return found;
}

/* ---- lines are cut, and short pieces looked up ---- */

/* Eight bytes from a place on; of a piece they may reach into what follows, which is there. */
static inline uint64_t word(const uint8_t *at) {
    uint64_t found;
    memcpy(&found, at, sizeof found);
    return found;
}

/* Of eight bytes, which are zero: the highest bit of each. Above the first they may be wrong. */
static inline uint64_t zeros(uint64_t bytes) { return (bytes - LOWEST) & ~bytes & HIGHEST; }

/* Which of the eight is the first. */
static inline number first(uint64_t marked) {
#ifdef __GNUC__
    return __builtin_ctzll(marked) >> 3;
#else
    uint64_t lowest = (marked & (0 - marked)) >> 7;
    return (number)((((lowest - 1) & LOWEST) * LOWEST) >> 56);
#endif
}

/* Where a piece ends: at a line feed, or at a comma that begins a text. The last byte of the lines
   is a line feed, and more than eight bytes stand behind it. */
static inline number next_cut(const uint8_t *signs, number at) {
    for (;;) {
        uint64_t eight = word(signs + at);
        uint64_t found = zeros(eight ^ ',' * LOWEST) | zeros(eight ^ '\n' * LOWEST);
        if (!found) {
            at += 8;
            continue;
        }
        at += first(found);
        if (signs[at] == '\n' || signs[at + 1] == '"') return at;
        if (signs[at + 1] == ' ' && signs[at + 2] == '"') return at;
        at++;
    }
}

/* The number of a piece on a shelf, 0 if it is none of those. Mixed as `shelves` does. */
static inline number looked_up(const uint8_t *piece, number size, const uint64_t *words,
                               const number *kinds, number known, const int32_t *slots,
                               const int32_t *other_slots, const uint64_t *keeps,
                               const uint64_t *mix) {
    uint64_t own[WORDS], mixed;
    for (int i = 0; i < WORDS; i++) own[i] = word(piece + 8 * i) & keeps[WORDS * size + i];
    mixed = (own[0] * mix[0] ^ (uint64_t)size) * mix[1];
    mixed = (mixed ^ own[1]) * mix[1];
    mixed = (mixed ^ own[2]) * mix[2];
    mixed = (mixed ^ own[3]) * mix[0];
    mixed = (mixed ^ own[4]) * mix[1];
    mixed = (mixed ^ own[5]) * mix[2];
    mixed = (mixed ^ mixed >> 32) * mix[0];
    for (int way = 0; way < 2; way++) {
        uint64_t slot = mixed >> (64 - (way + 1) * SLOT_BITS) & (SLOTS - 1);
        number found = way ? other_slots[slot] : slots[slot];
        if (found <= 0 || found >= known || kinds[found] != size) continue;
        const uint64_t *met = words + WORDS * found;
        uint64_t differs = 0;
        for (int i = 0; i < WORDS; i++) differs |= own[i] ^ met[i];
        if (!differs) return found;
    }
    return 0;
}

/* Cut whole lines: a line feed, then lines that each end in one, `size` bytes, and behind them a
   margin of at least 64. Into `counts` go how many pieces and how many lines there are; there
   are never more than bytes. Whether there was room for all. */
KERNEL int cut_lines(const uint8_t *signs, number size, const uint64_t *words, const number *kinds,
                     number known, const int32_t *slots, const int32_t *other_slots,
                     const uint64_t *keeps, const uint64_t *mix, number room, number *begins,
                     number *sizes, number *numbers, number *rows, uint8_t *is_broken,
                     number *counts) {
    number pieces = 0, lines = 0, at = 0;
    while (at < size - 1) {
        number begin, end;
        if (pieces == room) return 0; /* a line has at least one piece: room for those as well */
        if (signs[at] == '\n') {
            rows[lines] = pieces;
            is_broken[lines] = signs[at + 1] != '{' || signs[at + 2] != '"';
            lines++;
            begin = at + 3;
        } else {
            begin = at + (signs[at + 1] == ' ' ? 3 : 2);
        }
        end = at = next_cut(signs, at + 1);
        if (signs[at] == '\n') {
            end--;
            is_broken[lines - 1] |= signs[end] != '}';
        }
        begins[pieces] = begin;
        end = end > begin ? end - begin : 0;
        sizes[pieces] = end;
        numbers[pieces] = end > LONGEST ? 0
                                        : looked_up(signs + begin, end, words, kinds, known, slots,
                                                    other_slots, keeps, mix);
        pieces++;
    }
    counts[0] = pieces;
    counts[1] = lines;
    return 1;
}

/* ---- rows are filled in ---- */

/* As in `glossary`: what there is to know of a piece at first sight, and instead of a line. */
enum { UNREAD = 1, GOES_ON = 2, INSIDE = 4, NAMES = 8, COUNTS = 16, WORDED = 32, SPOKEN = 64 };
enum { NOT_SIMPLE = -1, ENDS = -2, NOT_LOOKED_UP = -3 };
/* As in `layout`. */
enum { SILENT = 0, ENDED = 3, YES = 2 };

/* What all pieces mean, by their numbers. */
struct meanings {
    const uint8_t *traits;
    const number *word, *line;
    const uint16_t *said;
    const number *sizes, *offsets; /* of the members that each names */
    number known;
    const number *lines; /* of all members that are named */
    const uint8_t *values;
    number pairs;
    const number *named; /* the lines that texts name in lists, by fact and text */
    number facts, texts;
};

static inline int within(number each, number end) { return each >= 0 && each < end; }

/* Where a text of a list leads: as `named` says, or nowhere if it has no place there. */
static inline number leads_to(const struct meanings *means, number fact, number text) {
    if (!within(fact, means->facts) || !within(text, means->texts)) return NOT_SIMPLE;
    return means->named[fact * means->texts + text];
}

/* Whether a row is sure as far as it can be told without filling it in: all of it is known, some
   of it counts, and lists that are opened go on with their texts until they are closed. If a text
   was not looked up yet, which one and for what goes into `asked`. */
static int is_in_order(const number *codes, number begin, number end, const struct meanings *means,
                       number *asked) {
    int together = 0, goes_on = 0;
    number opened = -1;
    for (number piece = begin; piece < end; piece++) {
        number code = codes[piece];
        if (!within(code, means->known)) return 0;
        int traits = means->traits[code];
        if (goes_on != ((traits & INSIDE) != 0)) return 0;
        goes_on = (traits & GOES_ON) != 0;
        together |= traits;
        if (!(traits & INSIDE)) opened = means->line[code];
        if (traits & WORDED) {
            number line = leads_to(means, opened, means->word[code]);
            if (line == NOT_SIMPLE) return 0;
            if (line == NOT_LOOKED_UP && asked[0] < 0) {
                asked[0] = opened;
                asked[1] = means->word[code];
            }
        }
    }
    return !goes_on && (together & (UNREAD | COUNTS)) == COUNTS;
}

/* Put what a row says in its places; whether no fact was spoken of twice. */
static int is_filled(const number *codes, number begin, number end, const struct meanings *means,
                     uint16_t *said, number said_lines, uint8_t *members, number member_lines,
                     number people, number person) {
    number opened = -1;
    for (number piece = begin; piece < end; piece++) {
        number code = codes[piece], line = means->line[code];
        int traits = means->traits[code];
        if (!(traits & INSIDE)) opened = line;
        if (traits & SPOKEN) {
            if (!within(line, said_lines) || said[line * people + person] != SILENT) return 0;
            said[line * people + person] = means->said[code];
        }
        if (traits & NAMES) {
            number pair = means->offsets[code], left = means->sizes[code];
            if (!within(pair, means->pairs) || left > means->pairs - pair) return 0;
            for (; left > 0; left--, pair++) {
                number member = means->lines[pair];
                if (!within(member, member_lines)) return 0;
                members[member * people + person] = means->values[pair];
            }
        }
        if (traits & WORDED) {
            number member = leads_to(means, opened, means->word[code]);
            if (member == ENDS && within(opened, said_lines)) {
                said[opened * people + person] = ENDED;
            } else if (within(member, member_lines)) {
                members[member * people + person] = YES;
            } else {
                return 0;
            }
        }
    }
    return 1;
}

/* Fill rows in from `row` on, which become doubtful unless they are sure. Where it stopped: behind
   the last, or at one with a text that has to be looked up first. */
KERNEL number fill_rows(const number *codes, number pieces, const number *starts, number rows,
                        uint8_t *doubtful, const uint8_t *traits, const number *word,
                        const number *line, const uint16_t *numbers, const number *sizes,
                        const number *offsets, number known, const number *lines,
                        const uint8_t *values, number pairs, const number *named, number facts,
                        number texts, uint16_t *said, number said_lines, uint8_t *members,
                        number member_lines, number people, number first_person, number row,
                        number *asked) {
    const struct meanings means = {traits, word,   line,  numbers, sizes, offsets, known,
                                   lines,  values, pairs, named,   facts, texts};
    for (; row < rows; row++) {
        number begin = starts[row], end = row + 1 < rows ? starts[row + 1] : pieces;
        number person = first_person + row;
        if (doubtful[row]) continue;
        asked[0] = -1;
        if (begin < 0 || end > pieces || !within(person, people) ||
            !is_in_order(codes, begin, end, &means, asked)) {
            doubtful[row] = 1;
            continue;
        }
        if (asked[0] >= 0) return row;
        doubtful[row] = !is_filled(codes, begin, end, &means, said, said_lines, members,
                                   member_lines, people, person);
    }
    return rows;
}

/* ---- fragments are joined ---- */

/* Fragments in the order of whose they are, those of one person in the order in which they stand:
   their numbers into `in_order`. Where each person's begin goes into `places`, which has room for
   one more, and where their bytes begin into `begins`, one more again. Whether every number is
   one. */
KERNEL int sort_fragments(const int32_t *what, const uint16_t *whose, number size,
                          const int32_t *sizes, number known, number people, number *places,
                          number *begins, int32_t *in_order) {
    for (number person = 0; person <= people; person++) places[person] = begins[person] = 0;
    for (number each = 0; each < size; each++) {
        if (!within(what[each], known) || !within(whose[each], people)) return 0;
        places[whose[each] + 1]++;
        begins[whose[each] + 1] += sizes[what[each]];
    }
    for (number person = 0; person < people; person++) {
        places[person + 1] += places[person];
        begins[person + 1] += begins[person];
    }
    for (number each = 0; each < size; each++) in_order[places[whose[each]]++] = what[each];
    for (number person = people; person > 0; person--) places[person] = places[person - 1];
    places[0] = 0;
    return 1;
}

/* Fragments written one behind the other: their texts stand in `texts`, the first few in `own`.
   Numbers were looked at before. */
KERNEL void join_fragments(const int32_t *what, number size, const uint8_t *texts,
                           const uint8_t *own, number few, const number *starts,
                           const int32_t *sizes, uint8_t *out) {
    for (number each = 0; each < size; each++) {
        number text = what[each];
        number length = sizes[text];
        memcpy(out, (text < few ? own : texts) + starts[text], (size_t)length);
        out += length;
    }
}
