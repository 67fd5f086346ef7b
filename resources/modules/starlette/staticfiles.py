"""Files of a folder as pages."""
import os

from starlette._core import FileResponse, HTTPException


class StaticFiles:
    def __init__(self, *, directory=None, packages=None, html=False, check_dir=True, follow_symlink=False):
        self.directory, self.html = str(directory) if directory is not None else None, html
        if check_dir and directory is not None and not os.path.isdir(self.directory):
            raise RuntimeError(f"Directory '{directory}' does not exist")

    async def __call__(self, scope, receive, send):
        place = os.path.join(self.directory, scope['path'].lstrip('/'))
        if os.path.isdir(place) and self.html:
            place = os.path.join(place, 'index.html')
        if not os.path.isfile(place):
            raise HTTPException(404)
        await FileResponse(place)(scope, receive, send)
