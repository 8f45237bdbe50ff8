"""Runs what was exported, as the format's own reader would: play.py FORMAT FOLDER [UNIT...].

The readers are those of Python and PyYAML where there are any; what is left is little, and is said in words.
"""
import os
import plistlib
import re
import shlex
import subprocess
import sys


def launchd(folder, unit):
    with open(f"{folder}/app-{unit}.plist", "rb") as file:
        job = plistlib.load(file)
    return job["ProgramArguments"], job["EnvironmentVariables"], job["WorkingDirectory"]


def upstart(folder, unit):
    """Stanzas are split as the shell does it; a script is the shell's alone, which is run with -e."""
    environment, script, inside = {}, [], False
    for line in open(f"{folder}/app-{unit}.conf", newline="").read().split("\n"):
        if line == "end script":
            inside = False
        elif inside:
            script.append(line)
        elif line == "script":
            inside = True
        elif line.startswith("env "):
            (word,) = shlex.split(line[4:])
            name, value = word.split("=", 1)
            environment[name] = value
    return ["/bin/sh", "-e", "-c", "\n".join(script)], environment, "/"


def compose(folder, unit):
    """A dollar begins a variable, and two are one."""
    import yaml

    def literal(text):
        assert "$" not in text.replace("$$", ""), text
        return text.replace("$$", "$")

    with open(f"{folder}/compose.yaml", newline="") as file:
        service = yaml.safe_load(file)["services"][unit]
    environment = {name: literal(value) for name, value in service["environment"].items()}
    return [literal(word) for word in service["command"]], environment, service.get("working_dir", "/")


def kubernetes(folder, unit):
    """$(NAME) in commands and env is replaced, and $$ is a dollar; ConfigMaps and Secrets are taken as they are."""
    import yaml

    def literal(text):
        return re.sub(r"\$\$|\$\(\w+\)", lambda match: "$" if match[0] == "$$" else "REPLACED", text)

    maps, container = {}, None
    for name in os.listdir(folder):
        for document in yaml.safe_load_all(open(f"{folder}/{name}", newline="")):
            if document["kind"] in ("ConfigMap", "Secret"):
                maps[document["metadata"]["name"]] = document.get("data") or document.get("stringData")
            elif document["kind"] != "Service" and document["metadata"]["name"] == f"app-{unit}":
                (container,) = document["spec"]["template"]["spec"]["containers"]
    environment = {}
    for source in container.get("envFrom", []):
        (reference,) = source.values()
        environment.update(maps[reference["name"]])
    for variable in container["env"]:
        environment[variable["name"]] = literal(variable.get("value", ""))
    return [literal(word) for word in container["command"]], environment, container.get("workingDir", "/")


def main():
    reader, folder = globals()[sys.argv[1]], sys.argv[2]
    for unit in sys.argv[3:]:
        arguments, environment, directory = reader(folder, unit)
        assert all(isinstance(value, str) for value in list(environment.values()) + arguments), unit
        environment = {"PATH": os.environ["PATH"]} | environment
        subprocess.run(arguments, env=environment, cwd=directory, check=True)


main()
