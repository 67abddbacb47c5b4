# Answers, one line each, with the exit code of the second verifier: a thousand case files in one process of Python.
import json
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / 'verifier'))
import kniha_verify

for line in sys.stdin:
    code, said = kniha_verify.verify(*json.loads(line))
    print(json.dumps([code, said]), flush=True)
