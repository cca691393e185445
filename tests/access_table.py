"""Who may do what: the one reviewed table. A new address comes with a new line here, or the build fails.

Each line: the address, the row it is about (Tân Hiệp's or its district's, see `access_scene.py`), and the answers
to GET and to a POST without any field, one letter for each role in this order:

    ?  anonymous            o  staff of another unit     r  reviewer (the office that compiles)
    d  closed account       h  head of Tân Hiệp          l  leader of the body that issued the letter
    m  seat has ended       p  head of another unit      a  administrator
    s  staff of Tân Hiệp

    .  200 a page           +  302 done, or onward       x  405 no such method      f  422 form shown again
    -  404 does not exist   >  302 to the sign-in page   c  409 refused             e  286 session ended, stop polling
    u  401 session ended    b  503 the clock stands still

The evidence is a file of a report that is not handed in: the unit's own affair.

Another unit's row is `-`, never a refusal that tells it exists. HEAD answers as GET does; every other method is 405.
"""

from dataclasses import dataclass

ROLES = {
    "anonymous": "?",
    "disabled": "d",
    "moved": "m",
    "staff": "s",
    "other_staff": "o",
    "head": "h",
    "other_head": "p",
    "reviewer": "r",
    "leader": "l",
    "administrator": "a",
}
SIGNS = {200: ".", 404: "-", 405: "x", 409: "c", 422: "f", 401: "u", 286: "e", 503: "b"}

TABLE_TEXT = """
address                        about          ?dmsohprla  ?dmsohprla
livez                          -              ..........  xxxxxxxxxx
readyz                         -              ..........  xxxxxxxxxx
healthz_tick                   -              bbbbbbbbbb  xxxxxxxxxx
worker                         -              ..........  xxxxxxxxxx
no_line                        -              ..........  xxxxxxxxxx

units:sign_in                  -              ..++++++++  ..++++++++
units:sign_out                 -              >>xxxxxxxx  >>++++++++
units:password_change          -              >>........  >>........
units:password_reset           -              ..........  ..........
units:password_reset_sent      -              ..........  xxxxxxxxxx
units:password_reset_confirm   reset          ++++++++++  ++++++++++
units:invitation               invitation     ..........  ..........
units:inbox                    -              >>........  >>xxxxxxxx
units:all_read                 -              >>xxxxxxxx  >>++++++++
units:notice                   notice         >>xxxxxxxx  >>-+------
units:bell                     -              ee........  xxxxxxxxxx
units:wishes                   -              >>........  >>........
units:calendar_make            -              >>xxxxxxxx  >>........
units:calendar_revoke          -              >>xxxxxxxx  >>++++++++
units:people                   -              >>---..--.  >>xxxxxxxx
units:person                   person         >>-.-.---.  >>xxxxxxxx
units:person_add               -              >>-------.  >>-------.
units:person_change            person         >>-------.  >>-------.
units:person_invite            person         >>xxxxxxxx  >>-------.
units:person_close             person         >>xxxxxxxx  >>-------+
units:person_reopen            person         >>xxxxxxxx  >>-------+
units:seat_add                 person         >>-------.  >>-------.
units:seat_end                 seat           >>-------.  >>-------.
units:units                    -              >>........  >>xxxxxxxx
units:unit                     unit           >>-.-.--..  >>xxxxxxxx
units:unit_add                 -              >>-------.  >>-------.
units:unit_change              unit           >>-------.  >>-------.
units:unit_end                 unit           >>-------.  >>-------.
units:unit_succeed             unit           >>-------.  >>-------.
units:alias_add                unit           >>xxxxxxxx  >>-------.
units:alias_remove             alias          >>xxxxxxxx  >>-------+
units:imports                  -              >>-------.  >>-------f
units:import_file              -              >>-------.  >>xxxxxxxx
units:import_batch             import         >>-------.  >>xxxxxxxx
units:import_confirm           import         >>xxxxxxxx  >>-------+
units:import_undo              import         >>xxxxxxxx  >>-------+
units:audit                    -              >>-------.  >>xxxxxxxx

directives:list                -              >>........  >>xxxxxxxx
directives:import              -              >>-----.-.  >>-----.-.
directives:proposal            proposal       >>-----.-.  >>-----f-f
directives:confirm             proposal       >>xxxxxxxx  >>-----f-f
directives:reshape             proposal       >>xxxxxxxx  >>-----f-f
directives:drop                proposal       >>xxxxxxxx  >>-----+-+
directives:proposal_file       proposal       >>-----.-.  >>xxxxxxxx
directives:scan                scan           >>-----.-.  >>-----f-f
directives:scan_again          scan           >>xxxxxxxx  >>-----+-+
directives:scan_drop           scan           >>xxxxxxxx  >>-----+-+
directives:scan_file           scan           >>-----.-.  >>xxxxxxxx
directives:detail              directive      >>-.-.-...  >>xxxxxxxx
directives:leader              directive      >>xxxxxxxx  >>-----+-+
directives:undo                directive      >>xxxxxxxx  >>-----+-+
directives:clause              task           >>-.-.-...  >>xxxxxxxx
directives:file                directive      >>-.-.-...  >>xxxxxxxx
directives:assignments         -              >>........  >>xxxxxxxx
directives:assignment          assignment     >>-.-.-...  >>xxxxxxxx
directives:progress            assignment     >>xxxxxxxx  >>-f-f----
directives:extension           assignment     >>xxxxxxxx  >>-f-f----
directives:hand_back           assignment     >>xxxxxxxx  >>-f-f----
directives:complete            assignment     >>xxxxxxxx  >>-f-f----
directives:reassign            assignment     >>xxxxxxxx  >>-----f-f
directives:decide              extension      >>xxxxxxxx  >>-----f-f
directives:progress_file       progress_file  >>-.-.-...  >>xxxxxxxx

reports:desk                   -              >>........  >>xxxxxxxx
reports:clause_words           task           >>-.-.-...  >>xxxxxxxx
reports:guide                  -              ..........  xxxxxxxxxx
reports:guide_part             guide          ..........  xxxxxxxxxx
reports:calendar               calendar       ..........  xxxxxxxxxx
reports:search                 -              >>........  >>xxxxxxxx
reports:report                 report         >>-.-.-..-  >>xxxxxxxx
reports:form                   report         >>-.-.----  >>-+-+----
reports:autosave               report         xxxxxxxxxx  uu-.-.----
reports:fillable               report         >>-.-.----  >>-f-f----
reports:fillable_file          report         >>-.-.----  >>xxxxxxxx
reports:fillable_take          report         >>xxxxxxxx  >>-+-+----
reports:check                  report         >>-+-+----  >>xxxxxxxx
reports:receipt                receipt        >>-.-.-..-  >>xxxxxxxx
reports:evidence_upload        report         >>xxxxxxxx  >>-f-f----
reports:evidence               evidence       >>-.-.----  >>-+-+----
reports:accept_report          report         >>xxxxxxxx  >>-----+--
reports:return_report          report         >>xxxxxxxx  >>-----f--
reports:excuse_report          report         >>xxxxxxxx  >>-----f--
reports:withdraw_excuse        report         >>xxxxxxxx  >>-----+--
reports:remind                 report         >>-----.--  >>-----+--
reports:remind_together        period         >>-----.--  >>-----f--
reports:log_call               report         >>xxxxxxxx  >>-----f--
reports:chase_week             period         >>-----.--  >>-----f--
reports:chase_tasks            directive      >>-----.-.  >>-----f-f
reports:chase_letter           letter         >>-----.--  >>-----f--
reports:chase_letter_file      letter_file    >>-----.--  >>xxxxxxxx
reports:chase_letter_sent      letter         >>xxxxxxxx  >>-----f--
reports:chase_letter_drop      letter         >>xxxxxxxx  >>-----+--
reports:follow_up              -              >>........  >>xxxxxxxx
reports:follow_up_file         workbook       >>........  >>xxxxxxxx
reports:dashboard              scheme         >>-----..-  >>xxxxxxxx
reports:dashboard_live         scheme         ee-----..-  xxxxxxxxxx
reports:dashboard_accept       report         >>xxxxxxxx  >>-----+--
reports:review                 scheme         >>-----.--  >>xxxxxxxx
reports:review_accept          report         >>xxxxxxxx  >>-----+--
reports:review_return          report         >>xxxxxxxx  >>-----f--
reports:period                 period         >>-----..-  >>xxxxxxxx
reports:period_figure          period         >>-----..-  >>xxxxxxxx
reports:move_deadline          period         >>-----.--  >>-----.--
reports:leaders                scheme         >>-----..-  >>xxxxxxxx
reports:subscription           scheme         >>xxxxxxxx  >>-----++-
reports:comparison             scheme         >>-----..-  >>xxxxxxxx
reports:ranking                scheme         >>-----..-  >>xxxxxxxx
reports:summaries              -              >>........  >>xxxxxxxx
reports:summary                summary        >>-----..-  >>xxxxxxxx
reports:summary_figure         summary        >>-----..-  >>xxxxxxxx
reports:summary_print          summary        >>-----..-  >>xxxxxxxx
reports:summary_words          summary        >>-----.--  >>-----.--
reports:summary_settle         summary        >>xxxxxxxx  >>-----+--
reports:summary_sign           summary        >>xxxxxxxx  >>-----f--
reports:summary_publish        summary        >>xxxxxxxx  >>-----+--
reports:summary_pull_in        summary        >>xxxxxxxx  >>-----f--
reports:on_demand              scheme         >>-----..-  >>xxxxxxxx
reports:on_demand_file         span_file      >>-----..-  >>xxxxxxxx
reports:publication            publication    >>-----..-  >>xxxxxxxx
reports:word_templates         -              >>-------.  >>xxxxxxxx
reports:word_templates_of      compiler       >>-------.  >>-------f
reports:word_template_blank    compiler       >>-------.  >>xxxxxxxx
reports:word_template_file     word_template  >>-------.  >>xxxxxxxx
reports:word_template_trial    word_template  >>-------.  >>xxxxxxxx
reports:word_template_use      word_template  >>xxxxxxxx  >>-------+
reports:word_template_retire   word_template  >>xxxxxxxx  >>-------+
reports:scheme_new             directive      >>-----.-.  >>-----.-.
reports:scheme                 scheme         >>-----..-  >>xxxxxxxx
reports:scheme_week            scheme         >>-----.--  >>-----.--
reports:scheme_units           scheme         >>-----.--  >>-----.--
reports:scheme_section_new     scheme         >>-----.--  >>-----.--
reports:scheme_section         section        >>-----.--  >>-----.--
reports:scheme_section_move    section        >>xxxxxxxx  >>-----+--
reports:scheme_section_remove  section        >>xxxxxxxx  >>-----+--
reports:scheme_reminder_new    scheme         >>-----.--  >>-----.--
reports:scheme_reminder        rule           >>-----.--  >>-----.--
reports:scheme_reminder_retire rule           >>xxxxxxxx  >>-----+--
reports:scheme_day             scheme         >>xxxxxxxx  >>-----f--
reports:scheme_day_remove      day            >>xxxxxxxx  >>-----+--
reports:scheme_preview         scheme         >>-----..-  >>xxxxxxxx
"""

ADMIN = dict.fromkeys(ROLES, "-") | {"anonymous": ">+", "disabled": ">+", "administrator": "."}
"""Django's admin, every address of it: visitors go to the door, for others than administrators there is none."""

WRITES_WHEN_READ = frozenset({"directives:assignment"})
"""An assignment notes when its unit first looked at it: a receipt, and the only thing that reading writes."""


@dataclass(frozen=True)
class Row:
    """One line: what each role gets for reading and for sending an empty form."""

    route: str
    about: str
    get: dict[str, str]
    post: dict[str, str]


def _row(line: str) -> Row:
    route, about, get, post = line.split()
    return Row(route, about, dict(zip(ROLES, get, strict=True)), dict(zip(ROLES, post, strict=True)))


TABLE = [_row(line) for line in TABLE_TEXT.strip().splitlines()[1:] if line]
