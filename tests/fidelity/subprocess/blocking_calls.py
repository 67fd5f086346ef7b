import subprocess

# a real process would make the loop wait: create_subprocess_exec is for that
print(subprocess.run(["echo", "hello"], capture_output=True, text=True))
print(subprocess.run("echo $((3 * 4)) | cat", shell=True, stdout=subprocess.PIPE))
print(subprocess.check_output(["printf", "%s-%d\\n", "text", "7"]))
print(subprocess.run(["grep", "-c", "a"], input="abc\nxyz\nbar\n", capture_output=True, text=True).stdout)
print(subprocess.call("exit 5", shell=True), subprocess.getstatusoutput("echo out; exit 2"))
for command, options in ((["false"], {"check": True}), (["sleep", "50"], {"timeout": 0.5, "stdout": subprocess.PIPE}), (["no_such"], {})):
    try:
        subprocess.run(command, **options)
    except (subprocess.SubprocessError, OSError) as error:
        print(type(error).__name__, error)
process = subprocess.Popen(["sort", "-r"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(process.poll(), process.communicate("a\nc\nb\n"), process.poll(), process.args)
with subprocess.Popen(["seq", "3"], stdout=subprocess.PIPE) as process:
    print([line for line in process.stdout], process.wait())
process = subprocess.Popen(["sleep", "30"])
process.kill()
print(process.wait(), process)
try:
    subprocess.run("exit 3", shell=True, check=True)
except subprocess.CalledProcessError as error:
    print(error, error.returncode, error.cmd)
