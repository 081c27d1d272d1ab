"""Records what independent peers answer, for the tests to compare with.

    python3.12 -m venv venv
    venv/bin/pip install pyoce==0.1.0 msdrg==1.2.0 simple_icd_10_cm==1.5.0 openpyxl==3.1.5
    venv/bin/python tests/peers/record.py ../shared/reference

Python 3.12 is what `pyoce` asks for. The argument is the facts folder. All files are written beside this script;
the same facts and versions give the same bytes. `--only` makes one kind of file, `--time` prints how long a claim
takes with each peer and writes nothing; with `--claims FILE`, how long `pyoce` takes for those claims.
"""

import argparse
import gzip
import hashlib
import json
import statistics
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

import claims
import coding
from facts import Facts
from peers import Inpatient, Outpatient, Tabular
from release import Anweb

HERE = Path(__file__).resolve().parent
VERSIONS = {"pyoce": "0.1.0", "msdrg": "1.2.0", "simple_icd_10_cm": "1.5.0"}

# A day in autumn of each fiscal year, one in spring after the changes of April 1, one after those of January 2021.
DIAGNOSIS_DAYS = sorted(
    [date(year, 11, 15) for year in range(2015, 2027)]
    + [date(year, 4, 15) for year in range(2016, 2027)]
    + [date(2021, 1, 15), date(2027, 3, 15)]
)
# A day in each quarter.
PROCEDURE_DAYS = [
    date(year, month, 15)
    for year in range(2019, 2027)
    for month in (2, 5, 8, 11)
    if date(2019, 7, 1) <= date(year, month, 15) <= date(2026, 6, 30)
]


def digest(codes: list[str]) -> str:
    """SHA-256 over the sorted codes, a line each."""
    return hashlib.sha256("".join(code + "\n" for code in sorted(codes)).encode()).hexdigest()


def validity(facts: Facts):
    """Yields (peer, kind, day, valid codes) for every peer and day."""
    diagnoses, procedures = facts.diagnosis_universe(), facts.procedure_universe()
    inpatient, outpatient, tabular = Inpatient(), Outpatient(), Tabular()
    for when in DIAGNOSIS_DAYS:
        yield inpatient.name, "diagnosis", when, inpatient.valid_diagnoses(diagnoses, when)
    inpatient.close()
    for when in DIAGNOSIS_DAYS:
        if outpatient.first <= when <= outpatient.last:
            yield outpatient.name, "diagnosis", when, outpatient.valid_diagnoses(diagnoses, when)
    yield tabular.name, "diagnosis", tabular.vintage, tabular.valid_diagnoses(diagnoses, tabular.vintage)
    for when in PROCEDURE_DAYS:
        yield outpatient.name, "procedure", when, outpatient.valid_procedures(procedures, when)
        yield outpatient.name, "modifier", when, outpatient.valid_modifiers(when)
        yield outpatient.name, "revenue", when, outpatient.valid_revenue_codes(when)
    release = Anweb(facts.root)
    yield release.name, "hcpcs", release.vintage, release.valid_procedures(release.vintage)


def write(name: str, text: str) -> None:
    """Writes a file, gzipped where the name says so, the same bytes at any time."""
    data = text.encode()
    (HERE / name).write_bytes(gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data)
    print(f"{name}: {(HERE / name).stat().st_size:,} bytes")


def lines_of(objects) -> str:
    return "".join(json.dumps(one, separators=(",", ":")) + "\n" for one in objects)


def record_validity(facts: Facts) -> None:
    """Writes what the peers accept, and the codes about which the facts say otherwise."""
    valid = {
        "diagnosis": facts.diagnoses.valid,
        "procedure": facts.procedures.valid,
        "modifier": facts.modifiers.valid,
        "revenue": facts.revenue.valid,
        # D codes are the dentists' association's and in no release of CMS.
        "hcpcs": lambda when: [code for code in facts.procedures.valid(when) if code[0].isalpha() and code[0] != "D"],
    }
    digests = ["peer,kind,date,count,sha256"]
    differences = ["peer,kind,date,code,accepted_by"]
    for peer, kind, when, codes in validity(facts):
        digests.append(f"{peer},{kind},{when},{len(codes)},{digest(codes)}")
        theirs, ours = set(codes), set(valid[kind](when))
        for code in sorted(theirs ^ ours):
            differences.append(f"{peer},{kind},{when},{code},{'peer' if code in theirs else 'facts'}")
        print(digests[-1], flush=True)
    write("validity.csv", "\n".join(digests) + "\n")
    write("validity.differences.csv", "\n".join(differences) + "\n")


def record_claims(name: str, made: list[tuple[dict, list[str]]], answer) -> None:
    """Writes claims, and the peer's answers with the names of what was spoilt."""
    write(f"{name}.jsonl.gz", lines_of(claim for claim, _ in made))
    write(f"{name}.expected.jsonl.gz", lines_of({**answer(claim), "spoilt": done} for claim, done in made))


def record_institutional(facts: Facts) -> None:
    record_claims("institutional", claims.institutional(facts), Outpatient().answer)


def record_diagnoses(facts: Facts) -> None:
    inpatient = Inpatient()
    record_claims("diagnoses", claims.diagnoses_only(facts), inpatient.answer)
    inpatient.close()


def record_coding(facts: Facts) -> None:
    made, editor = coding.coding(facts, facts.root), Outpatient()
    answers = {claim["id"]: {**editor.answer(claim, non_opps), "non_opps": non_opps} for claim, _, non_opps in made}
    record_claims("coding", [(claim, done) for claim, done, _ in made], lambda claim: answers[claim["id"]])


RECORDS = {
    "validity": record_validity,
    "institutional": record_institutional,
    "diagnoses": record_diagnoses,
    "coding": record_coding,
}


def measure(facts: Facts) -> None:
    """Prints the median time of one claim, each peer warm, its own call alone being timed."""
    outpatient, inpatient = Outpatient(), Inpatient()
    asked = [outpatient.translate(claim) for claim, _ in claims.institutional(facts)]
    for name, work, inputs in (
        ("pyoce", outpatient.editor.process, asked),
        ("msdrg", inpatient.editor.edit, [inpatient.translate(claim) for claim, _ in claims.diagnoses_only(facts)]),
    ):
        times = timed(work, inputs)
        print(f"{name}: median {statistics.median(times) / 1000:.1f} µs, mean {statistics.mean(times) / 1000:.1f} µs")
    inpatient.close()


def measure_claims(file: Path) -> None:
    """Prints the median time of claims in JSON, a line each, all asked as a hospital's."""
    outpatient = Outpatient()
    asked = []
    for line in file.read_text().splitlines():
        claim = json.loads(line)
        days = sorted(line["service_date"] for line in claim["lines"] if line["service_date"])
        claim["bill_type"] = claim["bill_type"] or "131"
        claim["from_date"], claim["through_date"] = claim["from_date"] or days[0], claim["through_date"] or days[-1]
        claim["lines"] = [{**line, "units": line["units"] or 1} for line in claim["lines"]]
        asked.append(outpatient.translate(claim))
    times = timed(outpatient.editor.process, asked)
    print(f"pyoce: {len(times)} claims, median {statistics.median(times) / 1000:.1f} µs")


def timed(work, inputs: list) -> list[int]:
    """Nanoseconds of each call, everything warm."""
    for one in inputs:
        work(one)
    times = []
    for one in inputs:
        start = time.perf_counter_ns()
        work(one)
        times.append(time.perf_counter_ns() - start)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("facts", type=Path, help="the facts folder, customarily ../shared/reference")
    parser.add_argument("--only", choices=RECORDS, help="make one kind of file")
    parser.add_argument("--time", action="store_true", help="time the peers and write nothing")
    parser.add_argument("--claims", type=Path, help="time the outpatient editor with these claims and write nothing")
    arguments = parser.parse_args()
    for package, wanted in VERSIONS.items():
        if version(package) != wanted:
            parser.error(f"{package} {wanted} is wanted, {version(package)} is installed")
    if arguments.claims:
        measure_claims(arguments.claims)
        return
    facts = Facts(arguments.facts)
    if arguments.time:
        measure(facts)
        return
    for name, record in RECORDS.items():
        if arguments.only in (None, name):
            record(facts)


if __name__ == "__main__":
    main()
